package io.kadran.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of RFC 3339, from 1970 to 2100, cut to the microsecond. Second 60 is refused: Java's calendar has none. */
public final class Rfc3339 {

    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,200}))?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final int MICROSECOND_DIGITS = 6;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, MICROSECOND_DIGITS, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Rfc3339() {}

    public static Optional<Instant> parse(String text) {
        return parseAnyYear(text).filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(END));
    }

    /** As {@link #parse}, in the years 0 to 9999: for what was stored, whatever the bounds were then. */
    public static Optional<Instant> parseAnyYear(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(cut(text, shape), FORMAT).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static String cut(String text, Matcher shape) {
        String fraction = shape.group(2);
        if (fraction == null || fraction.length() <= MICROSECOND_DIGITS) {
            return text;
        }
        return shape.group(1) + "." + fraction.substring(0, MICROSECOND_DIGITS) + shape.group(3);
    }
}
