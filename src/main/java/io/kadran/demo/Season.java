package io.kadran.demo;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/**
 * How the year and the years go: August is weak, quarters end strong, December strongest, and each year is better than
 * the one before.
 */
final class Season {

    /** Demand by month, January first; about 1 on average. */
    private static final double[] DEMAND = {0.95, 1.0, 1.1, 1.0, 1.0, 1.0, 0.85, 0.55, 1.15, 1.2, 1.15, 0.9};

    private static final double GROWTH_PER_YEAR = 1.17;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final int PRICE_RISE_PER_YEAR_PERCENT = 4;

    private final LocalDate firstDay;

    Season(LocalDate firstDay) {
        this.firstDay = firstDay;
    }

    /** Whole months since the history began. */
    int month(LocalDate day) {
        return (int) ChronoUnit.MONTHS.between(firstDay, day);
    }

    /** Against the first day of the history. */
    double demand(LocalDate day) {
        double years = ChronoUnit.DAYS.between(firstDay, day) / DAYS_PER_YEAR;
        return DEMAND[day.getMonthValue() - 1] * StrictMath.pow(GROWTH_PER_YEAR, years);
    }

    /** A price of the first year as it is by now; prices rise each January. */
    long price(long cents, LocalDate day) {
        int rises = day.getYear() - firstDay.getYear();
        return cents * (100 + (long) PRICE_RISE_PER_YEAR_PERCENT * rises) / 100;
    }

    /** When a customer signs who was expected to sign on a day: budgets end with the quarter, and nobody is in in August. */
    static LocalDate signing(Dice dice, LocalDate expected) {
        LocalDate day = expected;
        if (day.getMonth() == Month.AUGUST && dice.chance(0.6)) {
            day = day.withMonth(Month.SEPTEMBER.getValue()).withDayOfMonth(1 + dice.below(28));
        }
        if (day.getMonth() == Month.JANUARY && dice.chance(0.4)) {
            day = LocalDate.of(day.getYear() - 1, Month.DECEMBER, 8 + dice.below(14));
        }
        LocalDate quarterEnd =
                day.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1);
        boolean yearEnd = quarterEnd.getMonth() == Month.DECEMBER;
        long away = ChronoUnit.DAYS.between(day, quarterEnd);
        if (away > 6 && away <= (yearEnd ? 36 : 30) && dice.chance(yearEnd ? 0.55 : 0.4)) {
            day = quarterEnd.minusDays(yearEnd ? 9 + dice.below(14) : dice.below(7));
        }
        return WorkCalendar.workdayUntil(day);
    }
}
