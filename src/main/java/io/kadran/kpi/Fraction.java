package io.kadran.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An exact quotient, so that a formula of several is rounded once, at its end.
 *
 * @param denominator not zero
 */
record Fraction(BigDecimal numerator, BigDecimal denominator) {

    /** Decimal places of ratios and averages. */
    static final int SCALE = 6;

    Fraction {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("a denominator of zero");
        }
    }

    static Fraction of(BigDecimal whole) {
        return new Fraction(whole, BigDecimal.ONE);
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Empty where the other is zero. */
    Optional<Fraction> over(Fraction other) {
        if (other.numerator.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator)));
    }

    /** A whole is exact as it is; a quotient has six decimals, rounded half up. Without trailing zeros. */
    BigDecimal rounded() {
        return denominator.compareTo(BigDecimal.ONE) == 0 ? plain(numerator) : roundedToScale();
    }

    /** Six decimals, rounded half up, also where the quotient happens to be by one. */
    BigDecimal roundedToScale() {
        return plain(numerator.divide(denominator, SCALE, RoundingMode.HALF_UP));
    }

    /** The same number in one notation, whatever sums it came from: 10, never 10.00 or 1E+1. */
    static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
