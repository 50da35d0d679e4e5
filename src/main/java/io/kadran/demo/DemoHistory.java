package io.kadran.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * The sales of a company that never was: pure, and the same, byte for byte, for the same arguments.
 *
 * <p>A history is decided from its first day on and only cut off at {@code today}: the history up to a later day begins
 * with exactly the same events. So it can be continued at any time, and what is undecided on the last day is the open
 * pipeline, without anything being made up for it.
 *
 * @param firstDay the first of a month
 * @param zone whose clocks the people of the demo work by
 * @param leadsPerDay on an ordinary workday of the first year; the size of it all
 */
record DemoHistory(long seed, LocalDate firstDay, ZoneId zone, double leadsPerDay) {

    /** To be raised with every change to what the histories hold, so that no history is continued with another. */
    static final int VERSION = 1;

    static final String SOURCE_PREFIX = "/demo/" + VERSION + "/";

    private static final long SEED = 20_260_914;
    private static final double LEADS_PER_DAY = 10;
    private static final int YEARS = 3;

    DemoHistory {
        if (firstDay.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("a history begins with a month, not on " + firstDay);
        }
    }

    /** The one that the demo shows. */
    static DemoHistory since(LocalDate firstDay, ZoneId zone) {
        return new DemoHistory(SEED, firstDay, zone, LEADS_PER_DAY);
    }

    /** The day on which a history begins that is loaded for the first time today. */
    static LocalDate firstDay(LocalDate today) {
        return today.minusYears(YEARS).withDayOfMonth(1);
    }

    /** Of all its events; it carries the first day, so that the log itself knows which history it holds. */
    String source() {
        return SOURCE_PREFIX + firstDay;
    }

    /** In the order in which they happened. */
    Stream<DemoEvent> events(LocalDate today) {
        if (today.isBefore(firstDay)) {
            return Stream.empty();
        }
        Play play = new Play(this);
        return firstDay.datesUntil(today.plusDays(1)).flatMap(day -> play.on(day).stream());
    }

    /** Each as a CRM would post it, one line of JSON. */
    Stream<String> envelopes(LocalDate today) {
        return events(today).map(event -> event.envelope(source(), zone));
    }
}
