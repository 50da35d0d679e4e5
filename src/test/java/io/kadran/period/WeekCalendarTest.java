package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeekCalendarTest {

    @Test
    void weeks_from_monday_are_the_iso_weeks() {
        WeekCalendar weeks = new WeekCalendar(DayOfWeek.MONDAY);
        for (LocalDate day = Period.FIRST_DAY; !day.isAfter(Period.LAST_DAY); day = day.plusDays(1)) {
            String isoWeekDate = day.format(DateTimeFormatter.ISO_WEEK_DATE);
            assertThat(weeks.containing(day).id() + "-" + day.getDayOfWeek().getValue())
                    .isEqualTo(isoWeekDate);
            assertThat(weeks.weeksIn(day.getYear())).isEqualTo(weeksInIsoYear(day.getYear()));
        }
    }

    private static long weeksInIsoYear(int year) {
        return IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                .getMaximum();
    }

    @ParameterizedTest
    @EnumSource
    void every_day_is_in_the_week_that_java_time_puts_it_in(DayOfWeek start) {
        // In java.time a week belongs to the year with at least four of its days, which is where its 4 January is.
        WeekFields fields = WeekFields.of(start, 4);
        WeekCalendar weeks = new WeekCalendar(start);
        for (LocalDate day = Period.FIRST_DAY; !day.isAfter(Period.LAST_DAY); day = day.plusDays(1)) {
            int year = day.get(fields.weekBasedYear());
            int number = day.get(fields.weekOfWeekBasedYear());
            Period week = weeks.containing(day);
            assertThat(week.id()).isEqualTo(PeriodKind.WEEK.notation(year, number));
            assertThat(week.contains(day)).isTrue();
            assertThat(weeks.find(year, number)).contains(week);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weeks_follow_each_other_without_gaps_from_year_to_year(DayOfWeek start) {
        WeekCalendar weeks = new WeekCalendar(start);
        LocalDate next = weeks.containing(LocalDate.of(1970, 1, 4)).from();
        for (int year = 1970; year <= 2100; year++) {
            assertThat(weeks.find(year, 1).orElseThrow().contains(LocalDate.of(year, 1, 4)))
                    .isTrue();
            for (int number = 1; number <= weeks.weeksIn(year); number++) {
                Period week = weeks.find(year, number).orElseThrow();
                assertThat(week.from()).isEqualTo(next);
                assertThat(week.from().getDayOfWeek()).isEqualTo(start);
                assertThat(week.days()).isEqualTo(7);
                next = week.to().plusDays(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 2020, 53", "MONDAY, 2025, 52", "MONDAY, 2026, 53",
        "SUNDAY, 2025, 53", "SUNDAY, 2026, 52", "SATURDAY, 2026, 52",
    })
    void a_year_has_52_or_53_weeks(DayOfWeek start, int year, int weeks) {
        WeekCalendar calendar = new WeekCalendar(start);
        assertThat(calendar.weeksIn(year)).isEqualTo(weeks);
        assertThat(calendar.find(year, weeks)).isPresent();
        assertThat(calendar.find(year, weeks + 1)).isEmpty();
        assertThat(calendar.find(year, 0)).isEmpty();
    }
}
