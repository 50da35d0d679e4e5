package io.kadran.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntervalTest {

    /** 0.1 of 10 gives 0.0179 to 0.4042: Brown, Cai, DasGupta, Interval Estimation for a Binomial Proportion, 2001. */
    @Test
    void oneOfTen() {
        Interval interval = Interval.wilson(BigDecimal.ONE, BigDecimal.TEN);
        assertThat(interval.low()).isEqualTo("0.017876");
        assertThat(interval.high()).isEqualTo("0.40415");
    }

    @Property
    void itHoldsTheShareAndStaysWithinZeroAndOne(
            @ForAll @IntRange(min = 1, max = 10_000) int trials, @ForAll @IntRange(min = 0, max = 10_000) int part) {
        BigDecimal successes = BigDecimal.valueOf(Math.min(part, trials));
        Interval interval = Interval.wilson(successes, BigDecimal.valueOf(trials));
        BigDecimal share = Fraction.of(successes)
                .over(Fraction.of(BigDecimal.valueOf(trials)))
                .map(Fraction::rounded)
                .orElse(BigDecimal.ZERO);
        assertThat(interval.low()).isBetween(BigDecimal.ZERO, share);
        assertThat(interval.high()).isBetween(share, BigDecimal.ONE);
    }
}
