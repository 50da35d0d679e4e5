package io.kadran.crm.csv;

/** What reading one cell led to. */
sealed interface Reading {

    record Value(Scalar scalar) implements Reading {}

    /** The field is left out. */
    enum Absent implements Reading {
        ABSENT
    }

    /** @param detail what is wrong with the cell and what would be right */
    record Faulty(String detail) implements Reading {}

    static Reading text(String text) {
        return new Value(new Scalar.Text(text));
    }
}
