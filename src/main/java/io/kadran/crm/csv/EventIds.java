package io.kadran.crm.csv;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The ids of a file's events: {@code 2026-09-14T10:00:00.000000Z-0123456789ab-0000000012}, and {@code -00001} behind it
 * where the row is repeated. The same file as of the same moment gives the same ids, for ever; and by code point, which
 * decides among events of one time, a later export stands behind an earlier one, and a later row behind an earlier.
 */
record EventIds(String prefix) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 12;

    static EventIds of(Instant exportedAt, String sha256) {
        return new EventIds(MOMENT.format(exportedAt) + "-" + sha256.substring(0, HASH_DIGITS) + "-");
    }

    String of(int line) {
        return prefix + padded(line, 10);
    }

    /** @param number of the repetition, from one */
    String of(int line, int number) {
        return of(line) + "-" + padded(number, 5);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
