package io.kadran.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * Weeks, numbered within a year. Week 1 is the one that holds 4 January; from Monday on these are the ISO weeks.
 *
 * @param start the first day of each week
 */
record WeekCalendar(DayOfWeek start) {

    Period containing(LocalDate day) {
        LocalDate fourth = fourthDay(day);
        return week(startOfWeek(day), fourth.getYear(), numberOf(fourth));
    }

    /** The week of this number, from 1; empty where the year has none. */
    Optional<Period> find(int year, int number) {
        if (number < 1 || number > weeksIn(year)) {
            return Optional.empty();
        }
        return Optional.of(week(startOfYear(year).plusWeeks(number - 1L), year, number));
    }

    /** The week of the same number in the year before, or that year's last: W52 for a W53 it does not have. */
    Period yearAgo(Period week) {
        LocalDate fourth = fourthDay(week.from());
        int year = fourth.getYear() - 1;
        int number = Math.min(numberOf(fourth), weeksIn(year));
        return week(startOfYear(year).plusWeeks(number - 1L), year, number);
    }

    /** 52 or 53. */
    int weeksIn(int year) {
        // The last week holds 28 December: the fourth day of the next one lies in January.
        return numberOf(fourthDay(LocalDate.of(year, 12, 28)));
    }

    private LocalDate startOfYear(int year) {
        return startOfWeek(LocalDate.of(year, 1, 4));
    }

    /** The fourth day of the week of {@code day}. As week 1 holds 4 January, a week is numbered in this day's year. */
    private LocalDate fourthDay(LocalDate day) {
        return startOfWeek(day).plusDays(3);
    }

    private static int numberOf(LocalDate fourthDay) {
        return (fourthDay.getDayOfYear() - 1) / 7 + 1;
    }

    private LocalDate startOfWeek(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(start));
    }

    private static Period week(LocalDate from, int year, int number) {
        return new Period(PeriodKind.WEEK.notation(year, number), PeriodKind.WEEK, from, from.plusDays(6));
    }
}
