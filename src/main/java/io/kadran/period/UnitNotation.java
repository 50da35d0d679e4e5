package io.kadran.period;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notations of numbered units: {@code 2026-Q3}. */
enum UnitNotation {
    YEAR(PeriodKind.YEAR, "2026", ""),
    HALF(PeriodKind.HALF, "2026-H1", "halves run from H1 to H2"),
    QUARTER(PeriodKind.QUARTER, "2026-Q3", "quarters run from Q1 to Q4"),
    MONTH(PeriodKind.MONTH, "2026-09", "months run from 01 to 12"),
    WEEK(PeriodKind.WEEK, "2026-W38", ""),
    FISCAL_YEAR(PeriodKind.FISCAL_YEAR, "FY2026", ""),
    FISCAL_HALF(PeriodKind.FISCAL_HALF, "FY2026-H1", "halves run from H1 to H2"),
    FISCAL_QUARTER(PeriodKind.FISCAL_QUARTER, "FY2026-Q1", "quarters run from Q1 to Q4");

    private final PeriodKind kind;
    private final String example;
    private final String numbers;
    private final Pattern shape;

    /** @param numbers the numbers that the unit has within a year, as text; empty where none or by year */
    UnitNotation(PeriodKind kind, String example, String numbers) {
        this.kind = kind;
        this.example = example;
        this.numbers = numbers;
        // The example with any numbers in place of its own, so that a wrong number is told from a wrong text.
        this.shape = Pattern.compile(example.replaceAll("\\d+", "(\\\\d{1,9})"));
    }

    /**
     * The period, if the text has the shape of one of these notations.
     *
     * @throws InvalidPeriodException if its numbers are out of range or not written with their full digits
     */
    static Optional<Period> find(String text, BusinessCalendar calendar) {
        return Arrays.stream(values())
                .flatMap(unit -> unit.match(text).stream().map(matcher -> unit.resolve(text, matcher, calendar)))
                .findFirst();
    }

    String example() {
        return example;
    }

    private Optional<Matcher> match(String text) {
        return Optional.of(shape.matcher(text)).filter(Matcher::matches);
    }

    private Period resolve(String text, Matcher matcher, BusinessCalendar calendar) {
        int year = DateNotation.year(text, matcher.group(1), noun(), lastYear(), example);
        int number = matcher.groupCount() == 1 ? 1 : Integer.parseInt(matcher.group(2));
        return calendar.find(kind, year, number)
                // A number with too few or too many digits, as in 2026-9, is not the notation.
                .filter(period -> period.id().equals(text))
                .orElseThrow(() -> new InvalidPeriodException(
                        text, "is no " + noun() + ": " + numbersIn(year, calendar) + ", as in " + example));
    }

    /** A fiscal year has the number of the year it ends in, which may be the one after the last, as FY2101-Q1 shows. */
    private int lastYear() {
        return Period.LAST_DAY.getYear() + (kind.isFiscal() ? 1 : 0);
    }

    private String noun() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String numbersIn(int year, BusinessCalendar calendar) {
        if (kind != PeriodKind.WEEK) {
            return numbers;
        }
        return "the weeks of " + year + " run from W01 to W" + calendar.weeks().weeksIn(year);
    }
}
