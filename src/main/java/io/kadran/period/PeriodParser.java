package io.kadran.period;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the notation of a period; relative ones are resolved to the concrete notation of the same days. */
public final class PeriodParser {

    private static final List<String> NOTATIONS = List.copyOf(Stream.of(
                    Arrays.stream(UnitNotation.values()).map(UnitNotation::example),
                    Stream.of(DateNotation.DAY_EXAMPLE, DateNotation.INTERVAL_EXAMPLE),
                    Arrays.stream(RelativeNotation.values()).map(RelativeNotation::notation),
                    Stream.of(RollingDaysNotation.EXAMPLE))
            .flatMap(examples -> examples)
            .toList());

    /** Longer than any notation; longer texts are not searched for a misspelling. */
    private static final int MAX_MISSPELT_LENGTH = 40;

    private PeriodParser() {}

    /**
     * The period that the notation stands for.
     *
     * <p>On 2026-11-23, {@code last-month} is {@code 2026-10}, and {@code last-30-days} is
     * {@code 2026-10-25--2026-11-23}: the current day is included.
     *
     * @param today the current business day, which relative notations start from
     * @throws InvalidPeriodException if the text is no notation of a period, or a day of the period does not lie
     *     between {@link Period#FIRST_DAY} and {@link Period#LAST_DAY}
     */
    public static Period parse(String notation, BusinessCalendar calendar, LocalDate today) {
        if (notation.isBlank()) {
            throw new InvalidPeriodException(notation, "is blank: write a period such as 2026-09 or last-month");
        }
        Period period = find(notation, calendar, today).orElseThrow(() -> unknown(notation, calendar, today));
        if (!period.isWithinBounds()) {
            throw new InvalidPeriodException(
                    notation,
                    "goes from " + period.from() + " to " + period.to() + ": periods lie between " + Period.FIRST_DAY
                            + " and " + Period.LAST_DAY + ", as does 2026-09");
        }
        return period;
    }

    /** One example of each notation, concrete ones first; each can be parsed. */
    public static List<String> notations() {
        return NOTATIONS;
    }

    private static Optional<Period> find(String text, BusinessCalendar calendar, LocalDate today) {
        return UnitNotation.find(text, calendar)
                .or(() -> DateNotation.find(text))
                .or(() -> RollingDaysNotation.find(text, today))
                .or(() -> RelativeNotation.find(text).map(relative -> relative.resolve(calendar, today)));
    }

    private static InvalidPeriodException unknown(String text, BusinessCalendar calendar, LocalDate today) {
        return findSpelling(text, calendar, today)
                .map(spelling -> new InvalidPeriodException(
                        text, "is no period: capitals, hyphens and blanks count, as in " + spelling))
                .orElseGet(() -> new InvalidPeriodException(
                        text,
                        "is no period: write one like 2026, 2026-Q3, 2026-09, 2026-W38, 2026-09-14, FY2026, "
                                + DateNotation.INTERVAL_EXAMPLE + " or last-month"));
    }

    /**
     * How a text with wrong capitals, underscores or outer blanks should have been spelt.
     *
     * @throws InvalidPeriodException if so spelt it is still wrong, as {@code 2026-q5} is: that is the greater fault
     */
    private static Optional<String> findSpelling(String text, BusinessCalendar calendar, LocalDate today) {
        if (text.length() > MAX_MISSPELT_LENGTH) {
            return Optional.empty();
        }
        String stripped = text.strip().replace('_', '-');
        return Stream.of(stripped, stripped.toUpperCase(Locale.ROOT), stripped.toLowerCase(Locale.ROOT))
                .filter(spelling -> find(spelling, calendar, today).isPresent())
                .findFirst();
    }
}
