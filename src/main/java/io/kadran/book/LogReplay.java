package io.kadran.book;

import io.kadran.database.Session;
import io.kadran.event.ArrivalQuery;
import io.kadran.event.ArrivalQuery.Arrival;
import io.kadran.event.BookEntry;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.EventRetracted;
import io.kadran.event.EventIntake;
import io.kadran.event.EventKey;
import io.kadran.event.EventLog;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Rates;
import io.kadran.journal.Journal;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Enters the log into a book, entry by entry, as if it arrived anew. Entries that follow each other within one minute are
 * entered together, which is faster and says the same, as of every full minute. An entry that retracts stands alone: then
 * the rows of what was retracted are those that it left behind in the first place.
 */
final class LogReplay {

    private static final int MOST_COST_DAYS = 20_000;

    /**
     * How far a step came.
     *
     * @param atEnd whether that was the log's end
     */
    record Reached(long entry, boolean atEnd) {}

    /** Entries that are entered as one, named by the last of them. */
    private record Group(long entry, Instant receivedAt, List<SalesEvent> events) {

        boolean retracts() {
            return events.stream().anyMatch(event -> event.data() instanceof EventRetracted);
        }

        long costDays() {
            return events.stream().mapToLong(Group::daysOf).sum();
        }

        private static long daysOf(SalesEvent event) {
            return event.data() instanceof CostRecorded cost ? ChronoUnit.DAYS.between(cost.from(), cost.to()) + 1 : 0;
        }

        boolean goesWith(Group next) {
            return receivedAt.truncatedTo(ChronoUnit.MINUTES).equals(next.receivedAt.truncatedTo(ChronoUnit.MINUTES))
                    && !retracts()
                    && !next.retracts()
                    && costDays() + next.costDays() <= MOST_COST_DAYS;
        }

        Group with(Group next) {
            List<SalesEvent> all = new ArrayList<>(events);
            all.addAll(next.events);
            return new Group(next.entry, next.receivedAt, all);
        }
    }

    private final Journal journal;
    private final EventLog log = new EventLog();
    private final ArrivalQuery arrivals = new ArrivalQuery();

    LogReplay(Journal journal) {
        this.journal = journal;
    }

    /**
     * Enters what comes next: at least one entry, where there is one, and at most as many events as one request brings.
     *
     * @param after the entry up to which the log was entered
     * @param rates by which the whole book is written
     */
    Reached next(Session session, Tenant tenant, Ledger ledger, long after, Rates rates) {
        List<Arrival> next = arrivals.listAfter(session, tenant.id(), after, EventIntake.BATCH + 1);
        boolean atEnd = next.size() <= EventIntake.BATCH;
        List<Group> entries = entries(next);
        if (!atEnd) {
            // It may go on beyond what was read.
            entries.remove(entries.size() - 1);
        }
        long reached = after;
        for (Group group : grouped(entries)) {
            enter(session, tenant, ledger, group, rates);
            reached = group.entry();
        }
        return new Reached(reached, atEnd);
    }

    private static List<Group> entries(List<Arrival> arrivals) {
        List<Group> entries = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (entries.isEmpty() || entries.get(entries.size() - 1).entry() != arrival.entry()) {
                entries.add(new Group(arrival.entry(), arrival.receivedAt(), new ArrayList<>()));
            }
            entries.get(entries.size() - 1).events().add(arrival.event());
        }
        return entries;
    }

    private static List<Group> grouped(List<Group> entries) {
        List<Group> groups = new ArrayList<>();
        for (Group entry : entries) {
            int last = groups.size() - 1;
            if (last >= 0 && groups.get(last).goesWith(entry)) {
                groups.set(last, groups.get(last).with(entry));
            } else {
                groups.add(entry);
            }
        }
        return groups;
    }

    private void enter(Session session, Tenant tenant, Ledger ledger, Group group, Rates rates) {
        List<EventKey> retracted = group.events().stream()
                .map(SalesEvent::data)
                .filter(EventRetracted.class::isInstance)
                .map(data -> ((EventRetracted) data).retracted())
                .distinct()
                .toList();
        List<EventKey> keys = group.events().stream().map(SalesEvent::key).toList();
        if (!retracted.isEmpty()) {
            log.retract(session, ledger, retracted);
        }
        Set<EventKey> gone = log.retracted(session, ledger, keys);
        List<SalesEvent> counting = group.events().stream()
                .filter(event -> !gone.contains(event.key()))
                .toList();
        BookEntry entry = new BookEntry(ledger, group.entry(), group.receivedAt());
        journal.book(session, tenant, entry, counting, retracted, rates);
    }
}
