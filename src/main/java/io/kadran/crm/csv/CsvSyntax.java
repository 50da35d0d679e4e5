package io.kadran.crm.csv;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a file is written.
 *
 * @param quote around cells that hold the delimiter; empty where the file quotes nothing
 * @param encoding empty where the mapping does not say: UTF-8, or what the file's byte order mark says
 */
record CsvSyntax(char delimiter, Optional<Character> quote, Optional<Charset> encoding) {}
