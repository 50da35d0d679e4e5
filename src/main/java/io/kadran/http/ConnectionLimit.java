package io.kadran.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections a server has at once. Where there is one more, that on which nothing has been asked for the longest
 * gives way: whoever holds connections for nothing costs those who ask nothing.
 */
final class ConnectionLimit {

    private final int most;
    private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();

    ConnectionLimit(int most) {
        this.most = most;
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
