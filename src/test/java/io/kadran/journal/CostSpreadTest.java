package io.kadran.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CostSpreadTest {

    @Test
    void theFirstDaysGetTheRemainingCents() {
        assertThat(CostSpread.shares(new BigDecimal("10.00"), 3, 2))
                .containsExactly(new BigDecimal("3.34"), new BigDecimal("3.33"), new BigDecimal("3.33"));
    }

    @Test
    void theFirstDayGetsTheRestBelowTheCent() {
        assertThat(CostSpread.shares(new BigDecimal("10.005"), 3, 2))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("3.345"), new BigDecimal("3.33"), new BigDecimal("3.33"));
    }

    @Test
    void aCurrencyWithoutMinorUnitIsSpreadInWholes() {
        assertThat(CostSpread.shares(new BigDecimal("11"), 4, 0))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("3"), new BigDecimal("3"), new BigDecimal("3"), new BigDecimal("2"));
    }

    @Property
    void theSharesAddUpAndDifferByAUnitAtMost(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal amount,
            @ForAll @IntRange(min = 1, max = 400) int days) {
        List<BigDecimal> shares = CostSpread.shares(amount, days, 2);
        assertThat(shares).hasSize(days);
        assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
        BigDecimal first = shares.get(0);
        BigDecimal last = shares.get(days - 1);
        assertThat(first.subtract(last)).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
    }
}
