package io.kadran.event;

import io.kadran.database.DatabaseException;
import io.kadran.database.Pipeline;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.EventRetracted;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The one transaction in which events enter: log, facts and journal together, or nothing. Writers of one tenant take
 * turns, by a lock on its version.
 */
@ApplicationScoped
public class EventIntake {

    /** The most events of one transaction: enough to share its cost, few enough to keep others waiting only briefly. */
    public static final int BATCH = 1_000;

    private static final int MOST_COST_DAYS = 20_000;

    /** As long as PostgreSQL lets a statement wait for a lock. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Bookkeeping bookkeeping;
    private final EventMetrics metrics;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final EventLog log = new EventLog();
    private final Map<Long, TurnQueue<Decoded, Outcome>> queues = new ConcurrentHashMap<>();

    public EventIntake(Transactions transactions, Bookkeeping bookkeeping, EventMetrics metrics, Clock clock) {
        this.transactions = transactions;
        this.bookkeeping = bookkeeping;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Takes in what is valid. An item that is refused costs its neighbours nothing. Callers that come while the tenant's
     * transaction before theirs is still running share the next one.
     *
     * @return one outcome an item, in their order
     * @throws DatabaseException that passes, also where the tenant's transactions before take too long
     */
    public List<Outcome> take(long tenantId, List<Decoded> items) {
        TurnQueue<Decoded, Outcome> queue = queues.computeIfAbsent(tenantId, this::queue);
        List<Outcome> outcomes = new ArrayList<>(items.size());
        int from = 0;
        while (from < items.size()) {
            int to = endOfBatch(items, from);
            outcomes.addAll(queue.take(items.subList(from, to)));
            from = to;
        }
        return outcomes;
    }

    private TurnQueue<Decoded, Outcome> queue(long tenantId) {
        return new TurnQueue<>(
                items -> takeBatch(tenantId, items),
                BatchRoom::new,
                failure -> failure instanceof DatabaseException database && database.isPassing(),
                new TurnQueue.Patience(LONGEST_WAIT, () -> DatabaseException.ofLock("the turn of tenant " + tenantId)));
    }

    /** At most {@link #BATCH} items, and no more days of costs than fit into memory as postings. */
    private static final class BatchRoom implements TurnQueue.Room<Decoded> {

        private int taken;
        private long costDays;

        @Override
        public boolean takes(List<Decoded> items) {
            taken += items.size();
            for (Decoded item : items) {
                costDays += daysOf(item);
            }
            return taken <= BATCH && costDays <= MOST_COST_DAYS;
        }
    }

    /** At least one item. */
    private static int endOfBatch(List<Decoded> items, int from) {
        BatchRoom room = new BatchRoom();
        int to = from;
        while (to < items.size() && (room.takes(items.subList(to, to + 1)) || to == from)) {
            to++;
        }
        return to;
    }

    private static long daysOf(Decoded item) {
        return item instanceof Decoded.Valid valid && valid.event().data() instanceof CostRecorded cost
                ? ChronoUnit.DAYS.between(cost.from(), cost.to()) + 1
                : 0;
    }

    private List<Outcome> takeBatch(long tenantId, List<Decoded> items) {
        Map<EventKey, Decoded.Valid> candidates = new LinkedHashMap<>();
        for (Decoded item : items) {
            if (item instanceof Decoded.Valid valid) {
                candidates.putIfAbsent(valid.event().key(), valid);
            }
        }
        Map<EventKey, ContentHash> before =
                candidates.isEmpty() ? Map.of() : transactions.write(session -> store(session, tenantId, candidates));
        List<Outcome> outcomes = outcomes(items, before);
        metrics.count(outcomes);
        return outcomes;
    }

    /** @return what the log held before under identities that were there already */
    private Map<EventKey, ContentHash> store(Session session, long tenantId, Map<EventKey, Decoded.Valid> candidates) {
        Pipeline pipeline = session.pipeline();
        Supplier<TenantState> lock = tenants.lock(pipeline, tenantId);
        // Nobody else adds to the tenant's log from here on, so what is not there now is new.
        Supplier<Map<EventKey, ContentHash>> contents = log.contents(pipeline, tenantId, candidates.keySet());
        pipeline.run();
        Map<EventKey, ContentHash> before = contents.get();
        List<Decoded.Valid> fresh = candidates.values().stream()
                .filter(item -> !before.containsKey(item.event().key()))
                .toList();
        if (!fresh.isEmpty()) {
            store(session, lock.get(), fresh);
        }
        return before;
    }

    /** @param fresh events that are not in the log of the tenant, who stays locked */
    void store(Session session, TenantState locked, List<Decoded.Valid> fresh) {
        long tenantId = locked.tenant().id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BookEntry entry = new BookEntry(locked.ledger(), locked.version().entry() + 1, now);
        log.append(session, tenantId, entry.number(), now, fresh);
        List<SalesEvent> events = fresh.stream().map(Decoded.Valid::event).toList();
        List<EventKey> retracted = events.stream()
                .map(SalesEvent::data)
                .filter(EventRetracted.class::isInstance)
                .map(data -> ((EventRetracted) data).retracted())
                .distinct()
                .toList();
        book(session, locked, entry, events, retracted);
        tenants.advance(session, tenantId, locked.version().next(now, retracted.size()));
    }

    private void book(
            Session session, TenantState locked, BookEntry entry, List<SalesEvent> events, List<EventKey> retracted) {
        if (!retracted.isEmpty()) {
            log.retract(session, entry.ledger(), retracted);
        }
        List<SalesEvent> counting = events;
        if (!retracted.isEmpty() || locked.version().retractions() > 0) {
            Set<EventKey> gone = log.retracted(
                    session,
                    entry.ledger(),
                    events.stream().map(SalesEvent::key).toList());
            counting =
                    events.stream().filter(event -> !gone.contains(event.key())).toList();
        }
        bookkeeping.book(session, locked.tenant(), entry, counting, retracted);
    }

    /** Among items of one identity in one request, the earlier wins. */
    private static List<Outcome> outcomes(List<Decoded> items, Map<EventKey, ContentHash> before) {
        Map<EventKey, ContentHash> known = new HashMap<>(before);
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Decoded item : items) {
            if (!(item instanceof Decoded.Valid valid)) {
                outcomes.add(Outcome.REJECTED);
                continue;
            }
            ContentHash earlier = known.putIfAbsent(valid.event().key(), valid.content());
            if (earlier == null) {
                outcomes.add(Outcome.STORED);
            } else {
                outcomes.add(earlier.equals(valid.content()) ? Outcome.DUPLICATE : Outcome.CONFLICT);
            }
        }
        return outcomes;
    }
}
