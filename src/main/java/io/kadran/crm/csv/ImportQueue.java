package io.kadran.crm.csv;

import io.kadran.tenant.FairShare;
import io.kadran.tenant.FairShare.Visit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The imports that this process works at, or will. One tenant is given all workers but one: whoever has many imports, or long
 * ones, does not keep another waiting. Two such tenants together keep a third waiting until one of their imports ends.
 */
final class ImportQueue {

    /** Imports at a time. Writers of one tenant take turns anyway, and events posted singly must not wait behind many. */
    static final int WORKERS = 3;

    /** Imports of one tenant that wait. */
    static final int MOST_WAITING = 25;

    /** Of one tenant's files, those that are being worked at included: four of the largest. */
    static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;

    /** Of one import, until it was worked at. */
    private final class Place {

        private final ImportKey key;
        private final long bytes;
        private final Runnable work;
        private final Visit visit;

        private Place(ImportKey key, long bytes, Runnable work) {
            this.key = key;
            this.bytes = bytes;
            this.work = work;
            this.visit = share.newVisit(key.tenantId, this::begin);
        }

        private void begin() {
            try {
                workers.execute(this::takeTurn);
            } catch (RejectedExecutionException stopped) {
                // Its file stays, and whoever has it goes on with it.
                forget();
            }
        }

        private void takeTurn() {
            try {
                work.run();
            } finally {
                forget();
                visit.leave();
            }
        }

        /** The same import may have a new place already, as when a file that was tried out is uploaded again. */
        private void forget() {
            places.remove(key, this);
        }
    }

    private final FairShare share = new FairShare(WORKERS, MOST_WAITING);
    private final Map<ImportKey, Place> places = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, ImportQueue::thread);

    private static Thread thread(Runnable work) {
        return new Thread(work, "csv-import");
    }

    /** Those that are being worked at, or wait. */
    Set<ImportKey> keys() {
        return Set.copyOf(places.keySet());
    }

    boolean has(ImportKey key) {
        return places.containsKey(key);
    }

    /** Whether one more of the tenant may wait, unless others come first. */
    boolean hasRoom(long tenantId) {
        return of(tenantId).count() < WORKERS - 1 + MOST_WAITING;
    }

    /** Whether a worker may go on with what it does. */
    boolean isOpen() {
        return !workers.isShutdown();
    }

    /**
     * Has an import worked at, once it is its turn.
     *
     * @param bytes of its file
     * @param work must not throw
     * @return false where too much of the tenant waits, and nothing will come of it
     */
    boolean add(ImportKey key, long bytes, Runnable work) {
        Place place = new Place(key, bytes, work);
        synchronized (this) {
            if (bytesOf(key.tenantId) + bytes > MOST_BYTES) {
                return false;
            }
            places.put(key, place);
        }
        boolean isLetIn = place.visit.come();
        if (!isLetIn) {
            place.forget();
        }
        return isLetIn;
    }

    private long bytesOf(long tenantId) {
        return of(tenantId).mapToLong(place -> place.bytes).sum();
    }

    private Stream<Place> of(long tenantId) {
        return places.values().stream().filter(place -> place.key.tenantId == tenantId);
    }

    /**
     * Begins no more.
     *
     * @return false where one did not end in time
     */
    boolean stop(long seconds) throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(seconds, TimeUnit.SECONDS);
    }
}
