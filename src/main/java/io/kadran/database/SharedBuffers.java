package io.kadran.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the embedded PostgreSQL keeps pages in: an eighth of the machine's, because it is not alone there. Once the
 * indexes that storing goes through no longer fit in, each batch brings pages in and pushes others out. What is not used takes
 * next to none.
 */
final class SharedBuffers {

    private static final long MEBIBYTE = 1L << 20;
    private static final long SHARE = 8;

    /** PostgreSQL's own default. */
    private static final long LEAST = 128;

    /** Enough for the indexes of ten million events, as far as they are in use. */
    private static final long MOST = 2048;

    private SharedBuffers() {}

    /** For this machine, or the container around this process, as a value of PostgreSQL's setting {@code shared_buffers}. */
    static String setting() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return setting(machine.getTotalMemorySize());
    }

    /** @param memory of the machine, in bytes */
    static String setting(long memory) {
        return Math.max(LEAST, Math.min(MOST, memory / SHARE / MEBIBYTE)) + "MB";
    }
}
