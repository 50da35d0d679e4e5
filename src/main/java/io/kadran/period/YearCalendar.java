package io.kadran.period;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/**
 * Years and their halves, quarters and months. A year has the number of the calendar year it ends in.
 *
 * @param start the first month of each year; January for the calendar year
 */
record YearCalendar(Month start) {

    /** The unit of this kind, one of whole months, that holds the day. */
    Period containing(PeriodKind kind, LocalDate day) {
        int monthsIntoYear = Math.floorMod(day.getMonthValue() - start.getValue(), 12);
        LocalDate yearFrom = day.withDayOfMonth(1).minusMonths(monthsIntoYear);
        return unit(kind, yearFrom, monthsIntoYear / kind.months() + 1);
    }

    /** The unit of this number, from 1; empty where the year has none. */
    Optional<Period> find(PeriodKind kind, int year, int number) {
        if (number < 1 || number > 12 / kind.months()) {
            return Optional.empty();
        }
        int startYear = start == Month.JANUARY ? year : year - 1;
        return Optional.of(unit(kind, LocalDate.of(startYear, start, 1), number));
    }

    private static Period unit(PeriodKind kind, LocalDate yearFrom, int number) {
        int year = yearFrom.plusMonths(11).getYear();
        LocalDate from = yearFrom.plusMonths((number - 1L) * kind.months());
        LocalDate to = from.plusMonths(kind.months()).minusDays(1);
        return new Period(kind.notation(year, number), kind, from, to);
    }
}
