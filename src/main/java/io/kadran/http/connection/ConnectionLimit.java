package io.kadran.http.connection;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * How many connections a server has at once. Where there is one more, that on which nothing has been asked for the longest
 * gives way: whoever holds connections for nothing costs those who ask nothing. And how much of the memory all
 * of them may hold, with answers that wait for clients to take them and with requests that wait for their turn: where that is
 * more, the connection that holds most of it is closed. And how many pages are answered at once.
 */
final class ConnectionLimit {

    private final int most;
    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final Semaphore pages;
    private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();

    /** Those that end because of what they hold, and how much that was: they let it go a little later. */
    private final Map<ConnectionGuard, Long> ending = new HashMap<>();

    /**
     * @param mostHeld bytes that all connections together may hold
     * @param mostPages answers at once to requests for which nobody has to show a key
     */
    ConnectionLimit(int most, long mostHeld, int mostPages) {
        this.most = most;
        this.mostHeld = mostHeld;
        this.pages = new Semaphore(mostPages);
    }

    /** For answers at once to requests for which nobody has to show a key. */
    Semaphore pages() {
        return pages;
    }

    /** One more would have had a page: that which has taken the longest ends, if it has taken so long at all. */
    void pagesAreTaken(Duration patience) {
        greatest(ConnectionGuard::pageNanos, patience.toNanos())
                .filter(open::remove)
                .ifPresent(connection -> connection.endPage(patience));
    }

    void opened(ConnectionGuard connection) {
        open.add(connection);
        while (open.size() > most) {
            ConnectionGuard oldest = greatest(ConnectionGuard::idleNanos, 1).orElse(connection);
            // Netty closes it only later, and meanwhile it would be chosen again, in the place of others.
            if (open.remove(oldest)) {
                oldest.giveWay();
            } else if (oldest == connection) {
                return;
            }
        }
    }

    /** One that was to give way has been asked something meanwhile, and stays. */
    void stays(ConnectionGuard connection) {
        open.add(connection);
    }

    void closed(ConnectionGuard connection) {
        open.remove(connection);
    }

    /** It holds nothing any more. */
    void hasLetGo(ConnectionGuard connection) {
        synchronized (ending) {
            ending.remove(connection);
        }
    }

    /** @param bytes less than zero where it has become less */
    void heldGrew(long bytes) {
        if (held.addAndGet(bytes) > mostHeld && bytes > 0) {
            largest().ifPresent(ConnectionGuard::end);
        }
    }

    /** That which holds the most, where too much is held even without what those let go that end already. */
    private Optional<ConnectionGuard> largest() {
        synchronized (ending) {
            long letGo = ending.values().stream().mapToLong(Long::longValue).sum();
            if (held.get() - letGo <= mostHeld) {
                return Optional.empty();
            }
            Optional<ConnectionGuard> largest =
                    greatest(ConnectionGuard::held, 1).filter(open::remove);
            largest.ifPresent(connection -> ending.put(connection, connection.held()));
            return largest;
        }
    }

    /** The values are read once: they change meanwhile, and an order that changes is none. */
    private Optional<ConnectionGuard> greatest(ToLongFunction<ConnectionGuard> value, long least) {
        record Valued(ConnectionGuard connection, long value) {}
        return open.stream()
                .map(connection -> new Valued(connection, value.applyAsLong(connection)))
                .filter(valued -> valued.value() >= least)
                .max(Comparator.comparingLong(Valued::value))
                .map(Valued::connection);
    }
}
