package io.kadran.crm.csv;

import java.util.List;

/** One row of a file. */
sealed interface CsvRow {

    /** The physical line on which the row begins, from one; the header is a line too. */
    int line();

    /** @param values the cells, without outer white space */
    record Cells(int line, List<String> values) implements CsvRow {

        /** Whether no cell holds anything: spreadsheets leave such rows at the end. */
        boolean isBlank() {
            return values.stream().allMatch(String::isEmpty);
        }
    }

    /** A row that cannot be taken apart. */
    record Malformed(int line, String detail) implements CsvRow {}
}
