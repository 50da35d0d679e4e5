package io.kadran.bench;

import java.io.IOException;

/**
 * Waits until Kadran and its PostgreSQL have nothing to do, so that work left over from one measurement is not charged to
 * the next.
 */
final class Quiet {

    private static final long POLL_MILLIS = 50;
    private static final long BUSY_TICKS = 1;
    private static final int QUIET_POLLS = 4;
    private static final long LIMIT_MILLIS = 120_000;

    private Quiet() {}

    /** @return how long it was still at work, in seconds */
    static double await(KadranProcess kadran) throws IOException {
        long postmaster = kadran.data().postmaster();
        long before = ticks(kadran, postmaster);
        int quiet = 0;
        long waited = 0;
        while (quiet < QUIET_POLLS && waited < LIMIT_MILLIS) {
            Pause.millis(POLL_MILLIS);
            waited += POLL_MILLIS;
            long now = ticks(kadran, postmaster);
            quiet = now - before <= BUSY_TICKS ? quiet + 1 : 0;
            before = now;
        }
        return Math.max(0, waited - QUIET_POLLS * POLL_MILLIS) / 1e3;
    }

    private static long ticks(KadranProcess kadran, long postmaster) throws IOException {
        return Processes.ticksOfFamily(kadran.pid()) + Processes.ticksOfFamily(postmaster);
    }
}
