package io.kadran.event;

import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.EventRetracted;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one transaction in which events enter: log, facts and journal together, or nothing. Writers of one tenant take
 * turns, by a lock on its version.
 */
@ApplicationScoped
public class EventIntake {

    /** The most events of one transaction: enough to share its cost, few enough to keep others waiting only briefly. */
    public static final int BATCH = 1_000;

    private static final int MOST_COST_DAYS = 20_000;

    private final Transactions transactions;
    private final Bookkeeping bookkeeping;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final EventLog log = new EventLog();

    public EventIntake(Transactions transactions, Bookkeeping bookkeeping, Clock clock) {
        this.transactions = transactions;
        this.bookkeeping = bookkeeping;
        this.clock = clock;
    }

    /**
     * Takes in what is valid. An item that is refused costs its neighbours nothing.
     *
     * @return one outcome an item, in their order
     */
    public List<Outcome> take(long tenantId, List<Decoded> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        int from = 0;
        while (from < items.size()) {
            int to = endOfBatch(items, from);
            outcomes.addAll(takeBatch(tenantId, items.subList(from, to)));
            from = to;
        }
        return outcomes;
    }

    /** At least one item, at most {@link #BATCH}, and no more days of costs than fit into memory as postings. */
    private static int endOfBatch(List<Decoded> items, int from) {
        int to = from;
        long postings = 0;
        while (to < items.size() && to - from < BATCH) {
            postings += daysOf(items.get(to));
            if (postings > MOST_COST_DAYS && to > from) {
                return to;
            }
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
        return outcomes(items, before);
    }

    /** @return what the log held before under identities that were there already */
    private Map<EventKey, ContentHash> store(Session session, long tenantId, Map<EventKey, Decoded.Valid> candidates) {
        TenantState locked = tenants.lock(session, tenantId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BookEntry entry = new BookEntry(locked.ledger(), locked.version().entry() + 1, now);
        Set<EventKey> stored = log.append(session, tenantId, entry.number(), now, List.copyOf(candidates.values()));
        if (!stored.isEmpty()) {
            List<SalesEvent> events = candidates.values().stream()
                    .map(Decoded.Valid::event)
                    .filter(event -> stored.contains(event.key()))
                    .toList();
            List<EventKey> retracted = events.stream()
                    .map(SalesEvent::data)
                    .filter(EventRetracted.class::isInstance)
                    .map(data -> ((EventRetracted) data).retracted())
                    .distinct()
                    .toList();
            book(session, locked, entry, events, retracted);
            tenants.advance(session, tenantId, locked.version().next(now, retracted.size()));
        }
        List<EventKey> old = candidates.keySet().stream()
                .filter(key -> !stored.contains(key))
                .toList();
        return old.isEmpty() ? Map.of() : log.contents(session, tenantId, old);
    }

    private void book(
            Session session, TenantState locked, BookEntry entry, List<SalesEvent> events, List<EventKey> retracted) {
        long tenantId = locked.tenant().id();
        if (!retracted.isEmpty()) {
            log.retract(session, tenantId, entry.number(), retracted);
        }
        List<SalesEvent> counting = events;
        if (!retracted.isEmpty() || locked.version().retractions() > 0) {
            Set<EventKey> gone = log.retracted(
                    session, tenantId, events.stream().map(SalesEvent::key).toList(), entry.number());
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
