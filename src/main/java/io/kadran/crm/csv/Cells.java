package io.kadran.crm.csv;

/**
 * The cells of one row by the names of their columns.
 *
 * @param number the running number where the row is repeated, from one
 */
record Cells(Header header, CsvRow.Cells row, int number) {

    /** What stands in the place of bytes that are no text. */
    private static final char LOST = '\uFFFD';

    int line() {
        return row.line();
    }

    /** Without outer white space; empty where the cell is. */
    String get(String column) {
        return row.values().get(header.place(column));
    }

    /** Whether the cell holds bytes that are no text in the file's encoding. */
    boolean isGarbled(String column) {
        return get(column).indexOf(LOST) >= 0;
    }
}
