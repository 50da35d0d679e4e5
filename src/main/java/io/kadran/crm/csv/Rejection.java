package io.kadran.crm.csv;

import java.util.List;

/**
 * A row that was refused.
 *
 * @param line the physical line of the file on which the row begins, from one
 */
public record Rejection(int line, List<RowFault> errors) {}
