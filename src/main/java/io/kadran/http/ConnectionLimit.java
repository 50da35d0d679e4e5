package io.kadran.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many connections a server has at once. Where there is one more, that on which nothing has been asked for the longest
 * gives way: whoever holds connections for nothing costs those who ask nothing. And how much of its answers may wait for
 * clients to take them: where that is more, the connection on which most of it waits is closed.
 */
final class ConnectionLimit {

    private final int most;
    private final long mostUntaken;
    private final AtomicLong untaken = new AtomicLong();
    private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();

    /** @param mostUntaken bytes of answers that clients have not taken, of all connections together */
    ConnectionLimit(int most, long mostUntaken) {
        this.most = most;
        this.mostUntaken = mostUntaken;
    }

    void opened(ConnectionGuard connection) {
        open.add(connection);
        if (open.size() > most) {
            findLongestIdle().orElse(connection).giveWay();
        }
    }

    void closed(ConnectionGuard connection) {
        open.remove(connection);
    }

    /**
     * One that is ended is told so once: on another thread it ends only later, and counts as open until then.
     *
     * @param bytes less than zero where some of it was taken
     */
    void untakenGrew(long bytes) {
        if (untaken.addAndGet(bytes) > mostUntaken && bytes > 0) {
            open.stream()
                    .max(Comparator.comparingLong(ConnectionGuard::untaken))
                    .filter(open::remove)
                    .ifPresent(ConnectionGuard::end);
        }
    }

    /** The ages are read once: they change meanwhile, and an order that changes is none. */
    private Optional<ConnectionGuard> findLongestIdle() {
        record Aged(ConnectionGuard connection, long idleNanos) {}
        return open.stream()
                .map(connection -> new Aged(connection, connection.idleNanos()))
                .filter(aged -> aged.idleNanos() > 0)
                .max(Comparator.comparingLong(Aged::idleNanos))
                .map(Aged::connection);
    }
}
