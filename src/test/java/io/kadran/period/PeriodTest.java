package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 15);

    @Test
    void an_interval_is_named_by_its_first_and_last_day() {
        assertThat(Period.interval(FIRST, LAST))
                .isEqualTo(new Period("2026-09-01--2026-09-15", PeriodKind.INTERVAL, FIRST, LAST));
    }

    @Test
    void a_day_is_named_by_its_date() {
        assertThat(Period.day(FIRST)).isEqualTo(new Period("2026-09-01", PeriodKind.DAY, FIRST, FIRST));
    }

    @Test
    void a_period_does_not_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.interval(LAST, FIRST))
                .withMessageContaining("2026-09-01, before it begins on 2026-09-15");
    }

    @Test
    void a_day_is_one_day_long() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Period("2026-09-01", PeriodKind.DAY, FIRST, LAST));
    }

    @Test
    void both_its_ends_count_as_days() {
        assertThat(Period.interval(FIRST, LAST).days()).isEqualTo(15);
        assertThat(Period.day(FIRST).days()).isEqualTo(1);
    }

    @Test
    void contains_both_its_ends_and_no_day_beyond() {
        Period period = Period.interval(FIRST, LAST);
        assertThat(period.contains(FIRST)).isTrue();
        assertThat(period.contains(LAST)).isTrue();
        assertThat(period.contains(FIRST.minusDays(1))).isFalse();
        assertThat(period.contains(LAST.plusDays(1))).isFalse();
    }

    @Test
    void is_complete_only_after_its_last_day() {
        Period period = Period.interval(FIRST, LAST);
        assertThat(period.isCompleteOn(LAST)).isFalse();
        assertThat(period.isCompleteOn(LAST.plusDays(1))).isTrue();
    }
}
