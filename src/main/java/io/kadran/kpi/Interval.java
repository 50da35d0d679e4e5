package io.kadran.kpi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A confidence interval of a proportion.
 *
 * @param level of confidence
 * @param low six decimals
 * @param high six decimals
 */
public record Interval(BigDecimal level, BigDecimal low, BigDecimal high) {

    private static final BigDecimal LEVEL = new BigDecimal("0.95");

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");

    private static final MathContext PRECISE = MathContext.DECIMAL64;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /**
     * The score interval of E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, 1927:
     * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
     *
     * @param successes from zero to {@code trials}
     * @param trials at least one
     */
    static Interval wilson(BigDecimal successes, BigDecimal trials) {
        BigDecimal p = successes.divide(trials, PRECISE);
        BigDecimal zz = Z.multiply(Z);
        BigDecimal centre = p.add(zz.divide(trials.multiply(TWO), PRECISE));
        BigDecimal variance = p.multiply(BigDecimal.ONE.subtract(p))
                .divide(trials, PRECISE)
                .add(zz.divide(trials.multiply(trials).multiply(FOUR), PRECISE));
        BigDecimal spread = Z.multiply(variance.sqrt(PRECISE));
        BigDecimal scale = BigDecimal.ONE.add(zz.divide(trials, PRECISE));
        BigDecimal low = centre.subtract(spread).divide(scale, PRECISE).max(BigDecimal.ZERO);
        BigDecimal high = centre.add(spread).divide(scale, PRECISE).min(BigDecimal.ONE);
        return new Interval(LEVEL, rounded(low), rounded(high));
    }

    private static BigDecimal rounded(BigDecimal bound) {
        return Fraction.plain(bound.setScale(Fraction.SCALE, RoundingMode.HALF_UP));
    }
}
