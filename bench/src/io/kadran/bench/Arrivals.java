package io.kadran.bench;

import java.util.Optional;

/** Trails that begin one after the other, evenly spread over a stretch of time. */
final class Arrivals {

    /** Makes the trail with a number, from its beginning on. */
    interface Maker {
        Trail make(long number, long begins);
    }

    private final long count;
    private final long from;
    private final long span;
    private final Maker maker;
    private long next;

    /**
     * @param from the first beginning, in milliseconds since 1970
     * @param span in milliseconds, from there on
     */
    Arrivals(long count, long from, long span, Maker maker) {
        this.count = count;
        this.from = from;
        this.span = span;
        this.maker = maker;
    }

    /** The next trail, if it begins by that time. */
    Optional<Trail> nextBy(long time) {
        if (next == count || beginning(next) > time) {
            return Optional.empty();
        }
        long number = next++;
        return Optional.of(maker.make(number, beginning(number)));
    }

    /** How many events all of them have before that time. */
    long eventsBefore(long time) {
        long events = 0;
        for (long number = 0; number < count; number++) {
            Trail trail = maker.make(number, beginning(number));
            for (int step = 0; step < trail.steps() && trail.time(step) < time; step++) {
                events++;
            }
        }
        return events;
    }

    private long beginning(long number) {
        return from + (long) ((double) span * number / count);
    }
}
