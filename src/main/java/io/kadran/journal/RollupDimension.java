package io.kadran.journal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rollups are kept by: for the whole, and for single dimensions. Not for customers, of whom there are too many,
 * nor for teams, which follow from the reps. The codes are stored: they are never reused or changed.
 */
enum RollupDimension {
    WHOLE(0, "''"),
    REP(1, "coalesce(j.rep_id, '')"),
    SOURCE(2, "coalesce(j.source, '')"),
    PRODUCT(3, "coalesce(j.product, '')"),
    SEGMENT(4, "coalesce(j.segment, '')");

    private static final Map<Dimension, RollupDimension> BY_DIMENSION = Map.of(
            Dimension.REP, REP,
            Dimension.TEAM, REP,
            Dimension.SOURCE, SOURCE,
            Dimension.PRODUCT, PRODUCT,
            Dimension.SEGMENT, SEGMENT);

    private final short code;
    private final String key;

    RollupDimension(int code, String key) {
        this.code = (short) code;
        this.key = key;
    }

    /** @throws IllegalArgumentException for a code that none has */
    static RollupDimension ofCode(int code) {
        for (RollupDimension known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw new IllegalArgumentException("no RollupDimension has the code " + code);
    }

    short code() {
        return code;
    }

    /** The key of a posting {@code j}; empty text for the unassigned. */
    String key() {
        return key;
    }

    /** The one by which these dimensions can be told apart; empty where they cross, or where there is none. */
    static Optional<RollupDimension> of(Collection<Dimension> dimensions) {
        Set<RollupDimension> found = EnumSet.noneOf(RollupDimension.class);
        for (Dimension dimension : dimensions) {
            RollupDimension rollup = BY_DIMENSION.get(dimension);
            if (rollup == null) {
                return Optional.empty();
            }
            found.add(rollup);
        }
        if (found.size() > 1) {
            return Optional.empty();
        }
        return Optional.of(found.isEmpty() ? WHOLE : found.iterator().next());
    }
}
