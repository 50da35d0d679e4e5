package io.kadran.access;

/**
 * How somebody stands with a limit, at a request.
 *
 * @param allowed whether it lets this request in
 * @param remaining how many more it would let in at once
 * @param nanosToNext until it lets one in; zero where it does so now
 */
record Standing(Limit limit, boolean allowed, long remaining, long nanosToNext) {

    /** At least one where it is not let in: whoever waits that long is. */
    long secondsToWait() {
        return allowed ? 0 : Math.max(1, Limit.seconds(nanosToNext));
    }

    /** As an item of the header RateLimit: when all is there again, or where there is nothing, when something is. */
    String field() {
        long seconds = allowed ? Limit.seconds(limit.nanosFor(limit.burst() - remaining)) : secondsToWait();
        return "\"" + limit.name() + "\";r=" + remaining + ";t=" + seconds;
    }
}
