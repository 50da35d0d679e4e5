package io.kadran.bench;

import java.time.LocalDate;

/** Writes instants as RFC 3339 in UTC, a few times faster than a formatter: there are millions of them. */
final class Instants {

    static final long DAY_MILLIS = 86_400_000L;

    private long writtenDay = Long.MIN_VALUE;
    private String date = "";

    String text(long epochMillis) {
        long day = Math.floorDiv(epochMillis, DAY_MILLIS);
        if (day != writtenDay) {
            writtenDay = day;
            date = LocalDate.ofEpochDay(day).toString();
        }
        int millis = (int) Math.floorMod(epochMillis, DAY_MILLIS);
        StringBuilder text = new StringBuilder(24).append(date).append('T');
        digits(text, millis / 3_600_000, 10).append(':');
        digits(text, millis / 60_000 % 60, 10).append(':');
        digits(text, millis / 1_000 % 60, 10).append('.');
        return digits(text, millis % 1_000, 100).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }
}
