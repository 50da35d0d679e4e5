package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

    private static final BusinessCalendar CALENDAR =
            new BusinessCalendar(ZoneId.of("Europe/Istanbul"), Month.APRIL, DayOfWeek.MONDAY);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        // Istanbul stayed on summer time, UTC+3, when it was to end in 2016; before, winter was UTC+2.
        "Europe/Istanbul, 2016-01-10T21:59:59Z, 2016-01-10",
        "Europe/Istanbul, 2016-01-10T22:00:00Z, 2016-01-11",
        "Europe/Istanbul, 2016-03-26T21:59:59.999999Z, 2016-03-26",
        "Europe/Istanbul, 2016-03-26T22:00:00Z, 2016-03-27",
        "Europe/Istanbul, 2016-03-27T20:59:59Z, 2016-03-27",
        "Europe/Istanbul, 2016-03-27T21:00:00Z, 2016-03-28",
        "Europe/Istanbul, 2016-10-30T20:59:59Z, 2016-10-30",
        "Europe/Istanbul, 2016-10-30T21:00:00Z, 2016-10-31",
        "Europe/Istanbul, 2016-12-31T21:00:00Z, 2017-01-01",
        // 23 hours on 2026-03-29, 25 hours on 2026-10-25.
        "Europe/Berlin, 2026-03-28T22:59:59Z, 2026-03-28",
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29",
        "Europe/Berlin, 2026-03-29T21:59:59Z, 2026-03-29",
        "Europe/Berlin, 2026-03-29T22:00:00Z, 2026-03-30",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25",
        "Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-25",
        "Europe/Berlin, 2026-10-25T23:00:00Z, 2026-10-26",
        "America/New_York, 2026-03-08T04:59:59Z, 2026-03-07",
        "America/New_York, 2026-03-08T05:00:00Z, 2026-03-08",
        "America/New_York, 2026-03-09T04:00:00Z, 2026-03-09",
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-01",
        "America/New_York, 2026-11-02T04:59:59Z, 2026-11-01",
        "America/New_York, 2026-11-02T05:00:00Z, 2026-11-02",
        // Samoa crossed the date line: 2011-12-30 was no day there.
        "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29",
        "Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-31",
    })
    void the_business_day_is_the_local_date_in_the_zone(ZoneId zone, Instant instant, LocalDate day) {
        assertThat(new BusinessCalendar(zone, Month.JANUARY, DayOfWeek.MONDAY).dayOf(instant))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2025-12-31",
        "2026-W01, 2025-W52",
        "2027-W01, 2026-W53",
        "2026-01, 2025-12",
        "2026-Q1, 2025-Q4",
        "2026-H2, 2026-H1",
        "2026, 2025",
        "FY2026-Q1, FY2025-Q4",
        "FY2026-H1, FY2025-H2",
        "FY2026, FY2025",
        "2026-03-01--2026-03-15, 2026-02-14--2026-02-28",
        "2026-03-01--2026-03-01, 2026-02-28--2026-02-28",
    })
    void the_previous_period_is_the_unit_or_the_as_many_days_before(String id, String previous) {
        assertThat(CALENDAR.previous(period(id))).contains(period(previous));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-14, 2025-09-14",
        "2024-02-29, 2023-02-28",
        "2026-W38, 2025-W38",
        "2026-W53, 2025-W52",
        "2021-W01, 2020-W01",
        "2026-02, 2025-02",
        "2026-Q3, 2025-Q3",
        "2026-H1, 2025-H1",
        "2026, 2025",
        "FY2026-Q4, FY2025-Q4",
        "FY2026-H2, FY2025-H2",
        "FY2026, FY2025",
        "2026-09-01--2026-09-15, 2025-09-01--2025-09-15",
        "2024-02-29--2024-02-29, 2023-02-28--2023-02-28",
        "2023-03-01--2024-02-29, 2022-03-01--2023-02-28",
    })
    void a_year_ago_is_the_same_notation_of_the_year_before(String id, String yearAgo) {
        assertThat(CALENDAR.yearAgo(period(id))).contains(period(yearAgo));
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01", "1970-W02", "1970-01", "1970-Q1", "1970-H1", "1970", "FY1971", "1970-01-02--1970-01-03"})
    void nothing_comes_before_1970(String id) {
        assertThat(CALENDAR.previous(period(id))).isEmpty();
        assertThat(CALENDAR.yearAgo(period(id))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10, 2026-09, 2026-09",
        "2026-11, 2026-10, 2026-10-01--2026-10-23",
        "2026-Q4, 2025-Q4, 2025-10-01--2025-11-23",
        "2026-W48, 2026-W47, 2026-11-16--2026-11-16",
        // On the last day of a running period the one before is compared whole.
        "2026-11-01--2026-11-23, 2026-10-09--2026-10-31, 2026-10-09--2026-10-31",
        "2026-11-23, 2026-11-22, 2026-11-22",
    })
    void a_running_period_is_compared_with_as_many_days_of_the_earlier_one(String id, String earlier, String fair) {
        assertThat(CALENDAR.likeForLike(period(id), period(earlier), TODAY)).contains(period(fair));
    }

    @Test
    void a_running_period_is_compared_with_no_more_days_than_the_earlier_one_has() {
        assertThat(CALENDAR.likeForLike(period("2026-03"), period("2026-02"), LocalDate.of(2026, 3, 27)))
                .contains(period("2026-02-01--2026-02-27"));
        assertThat(CALENDAR.likeForLike(period("2026-03"), period("2026-02"), LocalDate.of(2026, 3, 30)))
                .contains(period("2026-02"));
    }

    @Test
    void a_period_that_has_not_begun_is_compared_with_nothing() {
        assertThat(CALENDAR.likeForLike(period("2026-12"), period("2026-11"), TODAY))
                .isEmpty();
        assertThat(CALENDAR.likeForLike(period("2026-12"), period("2026-11"), LocalDate.of(2026, 12, 1)))
                .contains(period("2026-11-01--2026-11-01"));
    }

    @Test
    void a_month_is_cut_into_weeks_with_intervals_at_its_ends() {
        assertThat(sliceIds("2026-09", Granularity.WEEK))
                .containsExactly(
                        "2026-09-01--2026-09-06", "2026-W37", "2026-W38", "2026-W39", "2026-09-28--2026-09-30");
    }

    @Test
    void a_calendar_year_is_cut_into_calendar_quarters() {
        assertThat(sliceIds("2026", Granularity.QUARTER)).containsExactly("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4");
    }

    @Test
    void a_fiscal_year_is_cut_into_fiscal_quarters_but_calendar_months() {
        assertThat(sliceIds("FY2026", Granularity.QUARTER))
                .containsExactly("FY2026-Q1", "FY2026-Q2", "FY2026-Q3", "FY2026-Q4");
        assertThat(sliceIds("FY2026", Granularity.YEAR)).containsExactly("FY2026");
        assertThat(sliceIds("FY2026-Q1", Granularity.MONTH)).containsExactly("2025-04", "2025-05", "2025-06");
    }

    @Test
    void a_slice_longer_than_the_period_is_the_interval_of_the_period() {
        assertThat(sliceIds("2026-09", Granularity.YEAR)).containsExactly("2026-09-01--2026-09-30");
    }

    @Test
    void an_interval_is_cut_into_whole_units_where_they_fit() {
        assertThat(sliceIds("2026-08-31--2026-10-01", Granularity.MONTH))
                .containsExactly("2026-08-31--2026-08-31", "2026-09", "2026-10-01--2026-10-01");
        assertThat(sliceIds("2026-08-31--2026-09-01", Granularity.DAY)).containsExactly("2026-08-31", "2026-09-01");
    }

    @Test
    void the_first_week_of_the_bounds_is_cut_though_it_begins_before_them() {
        assertThat(sliceIds("1970-01-01--1970-01-05", Granularity.WEEK))
                .containsExactly("1970-01-01--1970-01-04", "1970-01-05--1970-01-05");
    }

    @Test
    void all_days_of_the_bounds_are_counted_before_they_are_listed() {
        assertThat(CALENDAR.sliceCount(Period.interval(Period.FIRST_DAY, Period.LAST_DAY), Granularity.DAY))
                .isEqualTo(47_847);
    }

    @Test
    void an_interval_is_no_unit_that_holds_a_day() {
        assertThatIllegalArgumentException().isThrownBy(() -> CALENDAR.containing(PeriodKind.INTERVAL, TODAY));
    }

    private static List<String> sliceIds(String id, Granularity granularity) {
        return CALENDAR.slices(period(id), granularity).stream().map(Period::id).toList();
    }

    private static Period period(String id) {
        return PeriodParser.parse(id, CALENDAR, TODAY);
    }
}
