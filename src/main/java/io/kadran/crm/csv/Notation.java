package io.kadran.crm.csv;

/** How the cells of a column are written, so that they can be read as what their field holds. */
@FunctionalInterface
interface Notation {

    /** @param cell not empty */
    Reading read(String cell);
}
