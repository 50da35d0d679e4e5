package io.kadran.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, alone or as the ends of an interval: {@code 2026-09-14}, {@code 2026-09-01--2026-09-15}. */
final class DateNotation {

    static final String DAY_EXAMPLE = "2026-09-14";
    static final String INTERVAL_EXAMPLE = "2026-09-01--2026-09-15";

    private static final String SEPARATOR = "--";
    // Wider than what is valid, so that a wrong number is told from a wrong text.
    private static final Pattern DATE = Pattern.compile("(\\d{1,9})-(\\d{1,9})-(\\d{1,9})");
    private static final Pattern OTHERWISE_SEPARATED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\D{0,9}(\\d{4}-\\d{2}-\\d{2})");

    private DateNotation() {}

    /**
     * The day or interval, if the text has the shape of one.
     *
     * @throws InvalidPeriodException if a date does not exist or the interval ends before it begins
     */
    static Optional<Period> find(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator >= 0) {
            return Optional.of(
                    interval(text, text.substring(0, separator), text.substring(separator + SEPARATOR.length())));
        }
        Matcher pair = OTHERWISE_SEPARATED.matcher(text);
        if (pair.matches()) {
            throw new InvalidPeriodException(
                    text,
                    "is no interval: put two hyphens between its days, as in " + pair.group(1) + SEPARATOR
                            + pair.group(2));
        }
        return findDate(text).map(Period::day);
    }

    /**
     * The number of a year that is part of {@code text}.
     *
     * @param digits 1 to 9 digits
     * @param noun what the text is meant to be, for the message
     * @param last the greatest number of a year that can have a day within the bounds
     * @throws InvalidPeriodException if these are not four digits, or the year is out of bounds
     */
    static int year(String text, String digits, String noun, int last, String example) {
        int year = Integer.parseInt(digits);
        if (digits.length() != 4 || year < Period.FIRST_DAY.getYear() || year > last) {
            throw new InvalidPeriodException(
                    text,
                    "is no " + noun + ": years run from " + Period.FIRST_DAY.getYear() + " to " + last
                            + ", with four digits, as in " + example);
        }
        return year;
    }

    private static Period interval(String text, String first, String last) {
        LocalDate from = end(text, first);
        LocalDate to = end(text, last);
        if (to.isBefore(from)) {
            throw new InvalidPeriodException(
                    text, "ends before it begins: the first day comes first, as in " + to + SEPARATOR + from);
        }
        return Period.interval(from, to);
    }

    private static LocalDate end(String interval, String text) {
        return findDate(text)
                .orElseThrow(() -> new InvalidPeriodException(
                        interval,
                        "is no interval: write its first and last day with two hyphens between, as in "
                                + INTERVAL_EXAMPLE));
    }

    private static Optional<LocalDate> findDate(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = year(text, matcher.group(1), "day", Period.LAST_DAY.getYear(), DAY_EXAMPLE);
        int month = Integer.parseInt(matcher.group(2));
        if (matcher.group(2).length() != 2 || month < 1 || month > 12) {
            throw new InvalidPeriodException(text, "is no day: months run from 01 to 12, as in " + DAY_EXAMPLE);
        }
        return Optional.of(dayOf(text, YearMonth.of(year, month), matcher.group(3)));
    }

    private static LocalDate dayOf(String text, YearMonth month, String digits) {
        int day = Integer.parseInt(digits);
        if (digits.length() != 2 || !month.isValidDay(day)) {
            String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            throw new InvalidPeriodException(
                    text,
                    "is no day: the days of " + name + " " + month.getYear() + " run from 01 to "
                            + month.lengthOfMonth() + ", as in " + month.atEndOfMonth());
        }
        return month.atDay(day);
    }
}
