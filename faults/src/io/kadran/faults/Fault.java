package io.kadran.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One kind of harm, by one client or many, for as long as it is let. */
interface Fault {

    /** What it does, in a line. */
    String name();

    /** Starts doing harm, on threads of its own, and returns. */
    void begin(Target target) throws IOException;

    /** What it met with so far: how often which answer, or which end. */
    Map<String, Integer> met();

    /** Ends it. */
    void end();

    /** Whether the limits of requests are on. Where not, the harmful have the key of the well-behaved, and no limit stops them. */
    default boolean meetsLimits() {
        return false;
    }

    /**
     * How many times slower the well-behaved may be answered at the median. Server, database, the well-behaved and the harmful
     * share one machine, on which the harm itself takes its part.
     */
    default double mostTimesSlower() {
        return 10;
    }

    /** Below it, a ratio says more of the machine's other work than of Kadran. */
    default double neverSlowMillis() {
        return 20;
    }

    /** What was not as it has to be for the harmful; asked once it has ended. */
    default List<String> complaints() {
        return List.of();
    }
}
