package io.kadran.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Times of RFC 3339, from 1970 to 2100, cut to the microsecond. Second 60 is refused: Java's calendar has none. */
public final class Rfc3339 {

    private static final int LONGEST_FRACTION = 200;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int NANOSECONDS_PER_MICROSECOND = 1_000;
    private static final int FRACTION = "2026-09-14T10:00:00".length();
    private static final int SHORTEST = FRACTION + 1;
    private static final int OFFSET = "+01:00".length();
    private static final int MOST_OFFSET_SECONDS = 18 * 3_600;
    private static final int NOT_A_NUMBER = -1;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

    private Rfc3339() {}

    public static Optional<Instant> parse(String text) {
        return parseAnyYear(text).filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(END));
    }

    /**
     * As {@link #parse}, in the years 0 to 9999: for what was stored, whatever the bounds were then. By
     * hand, because every event has a time: a pattern and a formatter took 7 % of the time of an intake in Java.
     */
    public static Optional<Instant> parseAnyYear(String text) {
        if (text.length() < SHORTEST || !hasShape(text)) {
            return Optional.empty();
        }
        int hour = upTo(23, text, 11);
        int minute = upTo(59, text, 14);
        int second = upTo(59, text, 17);
        int endOfFraction = endOfFraction(text);
        Optional<Integer> offset = offsetSeconds(text, endOfFraction);
        if (hour < 0 || minute < 0 || second < 0 || endOfFraction < 0 || offset.isEmpty()) {
            return Optional.empty();
        }
        return date(text)
                .map(date -> date.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second - offset.get())
                .map(seconds -> Instant.ofEpochSecond(seconds, nanoseconds(text, endOfFraction)));
    }

    private static boolean hasShape(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static Optional<LocalDate> date(String text) {
        int century = twoDigits(text, 0);
        int yearOfCentury = twoDigits(text, 2);
        int month = twoDigits(text, 5);
        int day = twoDigits(text, 8);
        if (century < 0 || yearOfCentury < 0 || month < 0 || day < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(century * 100 + yearOfCentury, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Where the offset begins, or {@link #NOT_A_NUMBER} where the fraction is no number or too long. */
    private static int endOfFraction(String text) {
        if (text.charAt(FRACTION) != '.') {
            return FRACTION;
        }
        int end = FRACTION + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - FRACTION - 1;
        return digits >= 1 && digits <= LONGEST_FRACTION ? end : NOT_A_NUMBER;
    }

    private static int nanoseconds(String text, int endOfFraction) {
        int micros = 0;
        for (int i = FRACTION + 1; i <= FRACTION + MICROSECOND_DIGITS; i++) {
            micros = micros * 10 + (i < endOfFraction ? text.charAt(i) - '0' : 0);
        }
        return micros * NANOSECONDS_PER_MICROSECOND;
    }

    private static Optional<Integer> offsetSeconds(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return Optional.empty();
        }
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return text.length() == at + 1 ? Optional.of(0) : Optional.empty();
        }
        if ((sign != '+' && sign != '-') || text.length() != at + OFFSET || text.charAt(at + 3) != ':') {
            return Optional.empty();
        }
        int hours = twoDigits(text, at + 1);
        int minutes = upTo(59, text, at + 4);
        int seconds = hours * 3_600 + minutes * 60;
        if (hours < 0 || minutes < 0 || seconds > MOST_OFFSET_SECONDS) {
            return Optional.empty();
        }
        return Optional.of(sign == '-' ? -seconds : seconds);
    }

    private static int upTo(int most, String text, int at) {
        int number = twoDigits(text, at);
        return number <= most ? number : NOT_A_NUMBER;
    }

    /** The two digits as a number, or {@link #NOT_A_NUMBER}. */
    private static int twoDigits(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : NOT_A_NUMBER;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
