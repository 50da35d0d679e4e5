package io.kadran.crm.csv;

import io.kadran.event.EventType;
import io.kadran.wire.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the rows of a file become events.
 *
 * @param source the events' source, a URI reference
 * @param time when each row happened; empty where all are as of the file's export
 * @param when rows that do not meet it are skipped
 * @param repeat the column that says how many events a row stands for; empty for one each
 * @param columns every mention of a column, to be checked against the file's header
 */
record CsvMapping(
        CsvSyntax syntax,
        EventType event,
        String source,
        Optional<TimeMapping> time,
        Optional<Condition> when,
        Optional<String> repeat,
        List<FieldMapping> fields,
        List<ColumnMention> columns) {

    /** @param pointer JSON pointer to the place in the mapping that names the column */
    record ColumnMention(String pointer, String column) {}

    /** @param read the moment that a cell says; empty where it says none */
    record TimeMapping(String column, Function<String, Optional<Instant>> read, Function<String, String> wrong) {}

    /** Columns that the file lacks, or has twice. */
    List<Fault> faults(Header header) {
        List<Fault> faults = new ArrayList<>();
        for (ColumnMention mention : columns) {
            header.fault(mention.column()).ifPresent(detail -> faults.add(new Fault(mention.pointer(), detail)));
        }
        return faults;
    }
}
