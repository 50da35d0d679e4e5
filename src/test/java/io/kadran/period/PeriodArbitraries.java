package io.kadran.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.EnumSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Calendars of every kind, and periods of them within the bounds. */
final class PeriodArbitraries {

    /** A period together with the calendar it belongs to. */
    record CalendarPeriod(BusinessCalendar calendar, Period period) {}

    private PeriodArbitraries() {}

    static Arbitrary<BusinessCalendar> calendars() {
        return Combinators.combine(Arbitraries.of(Month.class), Arbitraries.of(DayOfWeek.class))
                .as((fiscalYearStart, weekStart) -> new BusinessCalendar(ZoneOffset.UTC, fiscalYearStart, weekStart));
    }

    static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(Period.FIRST_DAY.toEpochDay(), Period.LAST_DAY.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    /** Units of every kind, and intervals of up to ten years. */
    static Arbitrary<CalendarPeriod> periods() {
        Arbitrary<PeriodKind> units = Arbitraries.of(EnumSet.complementOf(EnumSet.of(PeriodKind.INTERVAL)));
        Arbitrary<CalendarPeriod> ofUnits = Combinators.combine(calendars(), units, days())
                .as((calendar, kind, day) -> new CalendarPeriod(calendar, calendar.containing(kind, day)));
        Arbitrary<CalendarPeriod> intervals = Combinators.combine(
                        calendars(), days(), Arbitraries.integers().between(0, 3660))
                .as((calendar, from, length) ->
                        new CalendarPeriod(calendar, Period.interval(from, from.plusDays(length))));
        return Arbitraries.frequencyOf(Tuple.of(3, ofUnits), Tuple.of(1, intervals))
                .filter(sample -> sample.period().isWithinBounds());
    }
}
