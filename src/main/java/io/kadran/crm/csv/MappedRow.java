package io.kadran.crm.csv;

import io.kadran.event.Decoded;
import java.util.List;

/** What a row is, by its mapping. */
sealed interface MappedRow {

    int line();

    /** @param events at least one, all fit to be stored */
    record Events(int line, List<Decoded> events) implements MappedRow {}

    /** A row that the mapping does not mean, or that stands for no event. */
    record Skipped(int line) implements MappedRow {}

    record Rejected(int line, List<RowFault> faults) implements MappedRow {}
}
