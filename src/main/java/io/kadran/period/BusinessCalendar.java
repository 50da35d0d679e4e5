package io.kadran.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calendar a company does business by: which day an instant belongs to, and how days make up periods.
 *
 * <p>Periods given to its methods must be of this calendar: the weeks and fiscal periods of another are other days.
 *
 * @param zone where the business day begins and ends
 * @param fiscalYearStart the first month of the fiscal year, which has the number of the year it ends in
 * @param weekStart the first day of the week; week 1 holds 4 January
 */
public record BusinessCalendar(ZoneId zone, Month fiscalYearStart, DayOfWeek weekStart) {

    private static final YearCalendar CALENDAR_YEARS = new YearCalendar(Month.JANUARY);

    /** The business day: the local date, in the zone, of the instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /**
     * The unit of this kind that holds the day, even where it reaches beyond the bounds of periods.
     *
     * @throws IllegalArgumentException for {@link PeriodKind#INTERVAL}, which is no unit
     */
    public Period containing(PeriodKind kind, LocalDate day) {
        return switch (kind) {
            case DAY -> Period.day(day);
            case WEEK -> weeks().containing(day);
            case MONTH, QUARTER, HALF, YEAR -> CALENDAR_YEARS.containing(kind, day);
            case FISCAL_QUARTER, FISCAL_HALF, FISCAL_YEAR -> fiscalYears().containing(kind, day);
            case INTERVAL -> throw new IllegalArgumentException("An interval is no unit of the calendar");
        };
    }

    /**
     * The period that ends on the day before this one begins: the unit before of the same kind, or for an interval of
     * n days the n days before it. Empty where it would begin before {@link Period#FIRST_DAY}.
     */
    public Optional<Period> previous(Period period) {
        LocalDate dayBefore = period.from().minusDays(1);
        Period previous = switch (period.kind()) {
            case INTERVAL -> Period.interval(period.from().minusDays(period.days()), dayBefore);
            case DAY, WEEK, MONTH, QUARTER, HALF, YEAR, FISCAL_QUARTER, FISCAL_HALF, FISCAL_YEAR ->
                containing(period.kind(), dayBefore);
        };
        return Optional.of(previous).filter(Period::isWithinBounds);
    }

    /**
     * The period of the same notation one year earlier: {@code 2025-Q3} for {@code 2026-Q3}. Week 53 becomes week 52
     * where that year has no week 53; days, also those of intervals, become 28 February where it has no 29 February.
     * Empty where it would begin before {@link Period#FIRST_DAY}.
     */
    public Optional<Period> yearAgo(Period period) {
        LocalDate from = period.from().minusYears(1);
        Period yearAgo = switch (period.kind()) {
            case WEEK -> weeks().yearAgo(period);
            case INTERVAL -> Period.interval(from, period.to().minusYears(1));
            case DAY, MONTH, QUARTER, HALF, YEAR, FISCAL_QUARTER, FISCAL_HALF, FISCAL_YEAR ->
                containing(period.kind(), from);
        };
        return Optional.of(yearAgo).filter(Period::isWithinBounds);
    }

    /**
     * The part of {@code earlier} that {@code period} may fairly be compared with. All of it when {@code period} is
     * complete; when it is running, the first n days of it as an interval, n being the days of {@code period} so far,
     * today included, or all of it where it has no more than n; empty when {@code period} has not begun.
     */
    public Optional<Period> likeForLike(Period period, Period earlier, LocalDate today) {
        if (today.isBefore(period.from())) {
            return Optional.empty();
        }
        if (period.isCompleteOn(today)) {
            return Optional.of(earlier);
        }
        long daysSoFar = ChronoUnit.DAYS.between(period.from(), today) + 1;
        if (daysSoFar >= earlier.days()) {
            return Optional.of(earlier);
        }
        return Optional.of(Period.interval(earlier.from(), earlier.from().plusDays(daysSoFar - 1)));
    }

    /**
     * Cuts the period into slices, in order and without gaps. Whole units go by their own notation; one that the start
     * or end of the period cuts is named by the interval left of it. Within a fiscal period, quarters and years are
     * the fiscal ones.
     *
     * @return as many as {@link #sliceCount} tells, at least one
     */
    public List<Period> slices(Period period, Granularity granularity) {
        PeriodKind kind = granularity.kindWithin(period);
        List<Period> slices = new ArrayList<>();
        LocalDate day = period.from();
        while (!day.isAfter(period.to())) {
            Period unit = containing(kind, day);
            slices.add(cut(unit, period));
            day = unit.to().plusDays(1);
        }
        return List.copyOf(slices);
    }

    /** How many {@link #slices} there would be, told without building them; a bound to check before asking for them. */
    public long sliceCount(Period period, Granularity granularity) {
        PeriodKind kind = granularity.kindWithin(period);
        LocalDate first = containing(kind, period.from()).from();
        LocalDate last = containing(kind, period.to()).from();
        long steps = switch (granularity) {
            case DAY -> ChronoUnit.DAYS.between(first, last);
            case WEEK -> ChronoUnit.WEEKS.between(first, last);
            case MONTH, QUARTER, YEAR -> ChronoUnit.MONTHS.between(first, last) / kind.months();
        };
        return steps + 1;
    }

    /** The unit of this number, from 1, in this year; empty where the year has none, or the kind has no numbers. */
    Optional<Period> find(PeriodKind kind, int year, int number) {
        return switch (kind) {
            case WEEK -> weeks().find(year, number);
            case MONTH, QUARTER, HALF, YEAR -> CALENDAR_YEARS.find(kind, year, number);
            case FISCAL_QUARTER, FISCAL_HALF, FISCAL_YEAR -> fiscalYears().find(kind, year, number);
            case DAY, INTERVAL -> Optional.empty();
        };
    }

    WeekCalendar weeks() {
        return new WeekCalendar(weekStart);
    }

    private YearCalendar fiscalYears() {
        return new YearCalendar(fiscalYearStart);
    }

    private static Period cut(Period unit, Period period) {
        boolean startsBefore = unit.from().isBefore(period.from());
        boolean endsAfter = unit.to().isAfter(period.to());
        if (!startsBefore && !endsAfter) {
            return unit;
        }
        return Period.interval(startsBefore ? period.from() : unit.from(), endsAfter ? period.to() : unit.to());
    }
}
