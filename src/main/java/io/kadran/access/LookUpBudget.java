package io.kadran.access;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many keys are looked up in a second that are not known to be good. Whoever makes keys up shows another one with each
 * request, and would otherwise have the database asked each time; and nobody shall use up what is left for all others.
 */
final class LookUpBudget {

    private final int ofAll;
    private final int ofOne;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;
    private long second = Long.MIN_VALUE;

    /**
     * @param ofAll in a second
     * @param ofOne of those, for one address
     */
    LookUpBudget(int ofAll, int ofOne) {
        this.ofAll = ofAll;
        this.ofOne = ofOne;
    }

    /**
     * Takes one, where there is one left.
     *
     * @param nanos the time, of a clock that never goes back
     */
    synchronized boolean take(String address, long nanos) {
        long now = Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
        if (now != second) {
            second = now;
            all = 0;
            byAddress.clear();
        }
        int taken = byAddress.getOrDefault(address, 0);
        if (all == ofAll || taken == ofOne) {
            return false;
        }
        all++;
        byAddress.put(address, taken + 1);
        return true;
    }
}
