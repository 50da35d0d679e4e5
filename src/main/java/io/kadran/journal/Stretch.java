package io.kadran.journal;

import java.time.LocalDate;

/**
 * Cells of the rollups that follow one another.
 *
 * @param slice the index of the slice that they are part of
 * @param first the start of the first cell
 * @param last the start of the last cell
 */
record Stretch(int slice, Grain grain, LocalDate first, LocalDate last) {}
