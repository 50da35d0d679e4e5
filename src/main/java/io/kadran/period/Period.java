package io.kadran.period;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of business days.
 *
 * <p>Parsed periods lie between {@link #FIRST_DAY} and {@link #LAST_DAY}.
 *
 * @param id the notation, as in {@code 2026-Q3}; never a relative one
 * @param kind the unit that the period is, or an interval
 * @param from the first day, inclusive
 * @param to the last day, inclusive; not before {@code from}
 */
public record Period(String id, PeriodKind kind, LocalDate from, LocalDate to) {

    /** The earliest day of a period: 1970-01-01. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    /** The latest day of a period: 2100-12-31. */
    public static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    /** @throws IllegalArgumentException if {@code to} is before {@code from}, or a day is not one day long */
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Period " + id + " ends on " + to + ", before it begins on " + from);
        }
        if (kind == PeriodKind.DAY && !from.equals(to)) {
            throw new IllegalArgumentException("Day " + id + " goes from " + from + " to " + to);
        }
    }

    /** One day, as in {@code 2026-09-14}. */
    public static Period day(LocalDate day) {
        return new Period(day.toString(), PeriodKind.DAY, day, day);
    }

    /**
     * An interval of days, both in, as in {@code 2026-09-01--2026-09-15}.
     *
     * @throws IllegalArgumentException if {@code to} is before {@code from}
     */
    public static Period interval(LocalDate from, LocalDate to) {
        return new Period(from + "--" + to, PeriodKind.INTERVAL, from, to);
    }

    /** Number of days, at least 1. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the period is over: its last day lies before {@code today}. On its last day it still runs. */
    public boolean isCompleteOn(LocalDate today) {
        return to.isBefore(today);
    }

    /** Whether all days lie between {@link #FIRST_DAY} and {@link #LAST_DAY}. */
    boolean isWithinBounds() {
        return !from.isBefore(FIRST_DAY) && !to.isAfter(LAST_DAY);
    }
}
