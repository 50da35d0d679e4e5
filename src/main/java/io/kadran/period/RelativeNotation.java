package io.kadran.period;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The fixed words for periods relative to the current day. */
enum RelativeNotation {
    TODAY("today", PeriodKind.DAY, Reach.CURRENT),
    YESTERDAY("yesterday", PeriodKind.DAY, Reach.LAST),
    THIS_WEEK("this-week", PeriodKind.WEEK, Reach.CURRENT),
    LAST_WEEK("last-week", PeriodKind.WEEK, Reach.LAST),
    THIS_MONTH("this-month", PeriodKind.MONTH, Reach.CURRENT),
    LAST_MONTH("last-month", PeriodKind.MONTH, Reach.LAST),
    THIS_QUARTER("this-quarter", PeriodKind.QUARTER, Reach.CURRENT),
    LAST_QUARTER("last-quarter", PeriodKind.QUARTER, Reach.LAST),
    THIS_YEAR("this-year", PeriodKind.YEAR, Reach.CURRENT),
    LAST_YEAR("last-year", PeriodKind.YEAR, Reach.LAST),
    THIS_FISCAL_QUARTER("this-fiscal-quarter", PeriodKind.FISCAL_QUARTER, Reach.CURRENT),
    LAST_FISCAL_QUARTER("last-fiscal-quarter", PeriodKind.FISCAL_QUARTER, Reach.LAST),
    THIS_FISCAL_YEAR("this-fiscal-year", PeriodKind.FISCAL_YEAR, Reach.CURRENT),
    LAST_FISCAL_YEAR("last-fiscal-year", PeriodKind.FISCAL_YEAR, Reach.LAST),
    MONTH_TO_DATE("month-to-date", PeriodKind.MONTH, Reach.TO_DATE),
    QUARTER_TO_DATE("quarter-to-date", PeriodKind.QUARTER, Reach.TO_DATE),
    YEAR_TO_DATE("year-to-date", PeriodKind.YEAR, Reach.TO_DATE),
    FISCAL_YEAR_TO_DATE("fiscal-year-to-date", PeriodKind.FISCAL_YEAR, Reach.TO_DATE);

    private enum Reach {
        CURRENT,
        LAST,
        TO_DATE
    }

    private final String notation;
    private final PeriodKind unit;
    private final Reach reach;

    RelativeNotation(String notation, PeriodKind unit, Reach reach) {
        this.notation = notation;
        this.unit = unit;
        this.reach = reach;
    }

    static Optional<RelativeNotation> find(String text) {
        return Arrays.stream(values())
                .filter(relative -> relative.notation.equals(text))
                .findFirst();
    }

    String notation() {
        return notation;
    }

    Period resolve(BusinessCalendar calendar, LocalDate today) {
        Period current = calendar.containing(unit, today);
        return switch (reach) {
            case CURRENT -> current;
            case LAST -> calendar.containing(unit, current.from().minusDays(1));
            case TO_DATE -> Period.interval(current.from(), today);
        };
    }
}
