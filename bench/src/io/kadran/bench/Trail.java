package io.kadran.bench;

/**
 * What happens to one thing over time: a deal from its lead to its refund, a customer's appearance, one month's cost.
 * Steps are in the order of time.
 */
interface Trail {

    int steps();

    /** Milliseconds since 1970. */
    long time(int step);

    /** Which kind of event the step is, and what it says. */
    Draft draft(int step);

    /** A trail of one step. */
    static Trail single(long time, Draft draft) {
        return new Trail() {
            @Override
            public int steps() {
                return 1;
            }

            @Override
            public long time(int step) {
                return time;
            }

            @Override
            public Draft draft(int step) {
                return draft;
            }
        };
    }
}
