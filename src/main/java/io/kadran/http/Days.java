package io.kadran.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates in paths and queries. */
public final class Days {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2100;

    private Days() {}

    /** Empty where the text is no ISO date, or lies outside 1970 to 2100, the years of events. */
    public static Optional<LocalDate> find(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
