package io.kadran.journal;

/** Where wins are counted by the days that they took. */
final class Cycles {

    private Cycles() {}

    /** For a dimension on a single day there would be nearly as many rows as wins; those are read from the journal. */
    static boolean areKept(RollupDimension dimension, Grain grain) {
        return dimension == RollupDimension.WHOLE || grain != Grain.DAY;
    }
}
