package io.kadran.journal;

import java.math.BigDecimal;

/** The median of an even number of values. */
final class Medians {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Medians() {}

    /** The mean of the two in the middle; exact, as halving ends. */
    static BigDecimal between(BigDecimal low, BigDecimal high) {
        return low.add(high).divide(TWO);
    }
}
