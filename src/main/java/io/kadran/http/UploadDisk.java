package io.kadran.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The disk that uploads come to. Some of it is left to others: the database of its own that Kadran runs on may be on the same.
 * Of the rest one requester may take up to twice what is left free, so one alone gets two thirds, and there is always some for
 * who has none.
 */
final class UploadDisk {

    private static final long TIMES_THE_FREE = 2;

    private final LongSupplier freeBytes;
    private final long sparedBytes;
    private final Map<Long, Long> taken = new HashMap<>();

    /**
     * @param freeBytes of the disk
     * @param sparedBytes of it, which no upload may take
     */
    UploadDisk(LongSupplier freeBytes, long sparedBytes) {
        this.freeBytes = freeBytes;
        this.sparedBytes = sparedBytes;
    }

    /** What one upload takes. */
    final class Share {

        private final long requester;
        private long bytes;

        private Share(long requester) {
            this.requester = requester;
        }

        /** @throws CrowdedOutException where there is no room for so much more */
        void take(long more) {
            synchronized (UploadDisk.this) {
                requireRoom(requester, more);
                bytes += more;
                taken.merge(requester, more, Long::sum);
            }
        }

        /** It has come, and is others' to count, or it is deleted. To give back twice does no harm. */
        void giveBack() {
            synchronized (UploadDisk.this) {
                taken.computeIfPresent(requester, (one, all) -> all > bytes ? all - bytes : null);
                bytes = 0;
            }
        }
    }

    Share share(long requester) {
        return new Share(requester);
    }

    /** @throws CrowdedOutException where there is no room for so much more */
    synchronized void requireRoom(long requester, long more) {
        long left = freeBytes.getAsLong() - sparedBytes - more;
        if (left < 0 || taken.getOrDefault(requester, 0L) / TIMES_THE_FREE > left) {
            throw CrowdedOutException.ofDisk();
        }
    }
}
