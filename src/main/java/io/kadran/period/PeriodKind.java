package io.kadran.period;

import java.util.Locale;

/** What a period is a unit of; decides what "the one before" and "a year ago" mean for it. */
public enum PeriodKind {
    DAY(0, ""),
    WEEK(0, "%04d-W%02d"),
    MONTH(1, "%04d-%02d"),
    QUARTER(3, "%04d-Q%d"),
    HALF(6, "%04d-H%d"),
    YEAR(12, "%04d"),
    FISCAL_QUARTER(3, "FY%04d-Q%d"),
    FISCAL_HALF(6, "FY%04d-H%d"),
    FISCAL_YEAR(12, "FY%04d"),
    INTERVAL(0, "");

    private final int months;
    private final String format;

    PeriodKind(int months, String format) {
        this.months = months;
        this.format = format;
    }

    /** Length in months, a divisor of 12; 0 where the length is counted in days. */
    int months() {
        return months;
    }

    /** Notation of the unit with this number (from 1) in this year; days and intervals are named by their dates. */
    String notation(int year, int number) {
        // The root locale, for others write other digits.
        return String.format(Locale.ROOT, format, year, number);
    }

    boolean isFiscal() {
        return switch (this) {
            case FISCAL_QUARTER, FISCAL_HALF, FISCAL_YEAR -> true;
            case DAY, WEEK, MONTH, QUARTER, HALF, YEAR, INTERVAL -> false;
        };
    }
}
