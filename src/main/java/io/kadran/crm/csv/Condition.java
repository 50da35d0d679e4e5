package io.kadran.crm.csv;

import java.util.Set;

/**
 * Holds for the rows whose cell is one of these values.
 *
 * @param values compared by code point; empty text stands for an empty cell
 */
record Condition(String column, Set<String> values) {

    boolean holds(Cells cells) {
        return values.contains(cells.get(column));
    }
}
