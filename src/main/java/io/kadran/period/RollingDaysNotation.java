package io.kadran.period;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last days up to the current one, which is included: {@code last-30-days}. */
final class RollingDaysNotation {

    static final String EXAMPLE = "last-30-days";

    private static final int MAX_DAYS = 3660;
    // Wider than what is valid, so that a wrong number is told from a wrong word.
    private static final Pattern SHAPE = Pattern.compile("last-(-?\\d+)-days?");
    private static final Pattern VALID = Pattern.compile("last-([1-9]\\d{0,3})-days");

    private RollingDaysNotation() {}

    static Optional<Period> find(String text, LocalDate today) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher matcher = VALID.matcher(text);
        int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (days < 1 || days > MAX_DAYS) {
            throw new InvalidPeriodException(
                    text, "is no period: write last-N-days with N from 1 to " + MAX_DAYS + ", as in " + EXAMPLE);
        }
        return Optional.of(Period.interval(today.minusDays(days - 1L), today));
    }
}
