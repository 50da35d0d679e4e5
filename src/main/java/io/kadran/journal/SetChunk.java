package io.kadran.journal;

import java.time.LocalDate;

/**
 * One row of the table of sets.
 *
 * @param start the first day of the cell; that of its month where the days of a month lie in one row
 * @param number which 65,536 numbers of members it is about
 */
record SetChunk(RollupDimension dimension, Grain grain, LocalDate start, String key, int number) {

    /** The row that a member's posting of this day belongs into. */
    static SetChunk of(RollupDimension dimension, Grain grain, LocalDate day, String key, int member) {
        Grain row = keepsDaysTogether(dimension, grain) ? Grain.MONTH : grain;
        return new SetChunk(dimension, grain, row.start(day), key, MemberSets.chunk(member));
    }

    /** A rep's days are many and their sets small. */
    static boolean keepsDaysTogether(RollupDimension dimension, Grain grain) {
        return dimension == RollupDimension.REP && grain == Grain.DAY;
    }

    /** As what the member is kept in the row. */
    int value(LocalDate day, int member) {
        return keepsDaysTogether(dimension, grain) ? MemberSets.onDay(day, member) : member;
    }
}
