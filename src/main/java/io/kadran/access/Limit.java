package io.kadran.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How many requests may come: some at once, and then as many as come back with time.
 *
 * @param burst the most at once, where nothing came for a while
 * @param refill how many come back in a period, evenly over it
 */
record Limit(LimitName name, long burst, long refill, Period period) {

    /** What people count requests by. */
    enum Period {
        SECOND(Duration.ofSeconds(1)),
        MINUTE(Duration.ofMinutes(1));

        private final Duration length;

        Period(Duration length) {
            this.length = length;
        }
    }

    Limit {
        if (burst < 1 || refill < 1) {
            throw new IllegalArgumentException("a limit that nothing passes: " + burst + ", " + refill);
        }
    }

    /** From none left to all there again. */
    Duration window() {
        return Duration.ofNanos(nanosFor(burst));
    }

    /** How long it takes until so many have come back, at the most. */
    long nanosFor(long requests) {
        long nanos = period.length.toNanos();
        return requests / refill * nanos + requests % refill * nanos / refill;
    }

    /** As an item of the header RateLimit-Policy. */
    String policy() {
        return "\"" + name + "\";q=" + burst + ";w=" + Math.max(1, seconds(window().toNanos()));
    }

    /** @param what is counted, in the plural */
    String figures(String what) {
        return burst + " " + what + " at once, and " + refill + " more each "
                + (period == Period.SECOND ? "second" : "minute");
    }

    Bucket newBucket(TimeMeter time) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(burst).refillGreedy(refill, period.length))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Rounded up, so that whoever waits that long has waited long enough. */
    static long seconds(long nanos) {
        long second = Period.SECOND.length.toNanos();
        return nanos / second + (nanos % second == 0 ? 0 : 1);
    }
}
