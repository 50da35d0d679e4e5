package io.kadran.fact;

import io.kadran.database.Pipeline;
import io.kadran.database.Session;
import io.kadran.event.BookEntry;
import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.EventKey;
import io.kadran.event.EventLog;
import io.kadran.event.FactKey;
import io.kadran.event.FactKind;
import io.kadran.event.SalesEvent;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Brings the facts up to date after new events, within one transaction that holds the tenant's lock: replays the facts
 * that the events speak of, and finds the others that take something from them. Each step is a fixed number of statements,
 * whatever the number of events.
 */
public final class Restating {

    private final Session session;
    private final Ledger ledger;
    private final long upTo;
    private final Replay replay;
    private final EventLog log = new EventLog();
    private final Facts before = Facts.none();
    private final Facts after = Facts.none();
    private final Shelves shelves;
    private final Set<FactKey> affected = new LinkedHashSet<>();
    private final Map<FactKey, List<SalesEvent>> fresh = new HashMap<>();
    private final Map<FactKind, Set<String>> touched = new EnumMap<>(FactKind.class);
    private final Set<String> survivors = new HashSet<>();

    private Restating(Session session, Tenant tenant, BookEntry entry) {
        this.session = session;
        this.ledger = entry.ledger();
        this.upTo = entry.number();
        this.replay = new Replay(tenant.calendar().zone());
        this.shelves = new Shelves(before, after);
    }

    /**
     * Replays, saves, and tells what changed.
     *
     * @param entry the book, and up to where the log has been replayed in it when these events are
     * @param events new in the log, those that were retracted left out
     * @param retracted events that count as never sent from now on
     */
    public static Restatement after(
            Session session, Tenant tenant, BookEntry entry, List<SalesEvent> events, List<EventKey> retracted) {
        return new Restating(session, tenant, entry).run(events, retracted);
    }

    /** Loads facts as they are with all that they take dimensions from, so that they can be posted anew. */
    public static Restatement unchanged(Session session, Tenant tenant, BookEntry entry, Collection<FactKey> facts) {
        Restating restating = new Restating(session, tenant, entry);
        for (FactKey fact : facts) {
            restating.touch(fact);
        }
        restating.load(new References(Map.of()));
        restating.affected.addAll(facts);
        restating.shelves.loadContext(session, restating.ledger);
        return new Restatement(restating.before, restating.after, restating.affected);
    }

    private Restatement run(List<SalesEvent> events, List<EventKey> retracted) {
        for (SalesEvent event : events) {
            event.data().fact().ifPresent(fact -> {
                fresh.computeIfAbsent(fact, key -> new ArrayList<>()).add(event);
                touch(fact);
            });
        }
        if (!retracted.isEmpty()) {
            log.factsOf(session, ledger.tenantId(), retracted, upTo).forEach(this::touch);
        }
        Mentions mentions = Mentions.of(events);
        load(References.of(events, mentions.customers()));
        replayAllButOpportunities();
        replayOpportunities();
        replayCustomers(events, retracted);
        touched.forEach((kind, ids) -> ids.forEach(id -> affected.add(new FactKey(kind, id))));
        affected.removeIf(fact -> fact.kind() == FactKind.CUSTOMER || fact.kind() == FactKind.REP);

        followLeads();
        followCustomers();
        followOpportunities();
        followSales();
        shelves.loadContext(session, ledger);
        shelves.mention(session, ledger, mentions.customers());
        shelves.save(session, ledger, mentions.reps());
        restateAcquisitions();
        return new Restatement(before, after, affected);
    }

    private void touch(FactKey fact) {
        touchedOf(fact.kind()).add(fact.id());
    }

    private Set<String> touchedOf(FactKind kind) {
        return touched.computeIfAbsent(kind, key -> new LinkedHashSet<>());
    }

    /** What the events speak of and what they name, in one round trip. */
    private void load(References references) {
        Pipeline pipeline = session.pipeline();
        List<Runnable> placing = new ArrayList<>();
        for (Shelf<?> shelf : shelves.all()) {
            Set<String> ids = new HashSet<>(touchedOf(shelf.kind()));
            ids.addAll(references.of(shelf.kind()));
            placing.add(shelf.load(pipeline, ledger, ids));
        }
        pipeline.run();
        placing.forEach(Runnable::run);
    }

    /** All its events that count; from the log only where there can be others than the new ones. */
    private Map<FactKey, List<SalesEvent>> histories(List<Shelf<?>> of) {
        List<FactKey> known = new ArrayList<>();
        Map<FactKey, List<SalesEvent>> histories = new HashMap<>();
        for (Shelf<?> shelf : of) {
            for (String id : touchedOf(shelf.kind())) {
                FactKey fact = new FactKey(shelf.kind(), id);
                if (shelf.isKnown(id)) {
                    known.add(fact);
                } else {
                    histories.put(fact, fresh.getOrDefault(fact, List.of()));
                }
            }
        }
        histories.putAll(log.histories(session, ledger, known, upTo));
        return histories;
    }

    private void replayAllButOpportunities() {
        Map<FactKey, List<SalesEvent>> histories = histories(List.of(
                shelves.leads, shelves.sales, shelves.refunds, shelves.activities, shelves.costs, shelves.reps));
        replay(shelves.leads, histories, replay::lead);
        replay(shelves.sales, histories, replay::sale);
        replay(shelves.refunds, histories, replay::refund);
        replay(shelves.activities, histories, replay::activity);
        replay(shelves.costs, histories, replay::cost);
        replay(shelves.reps, histories, replay::rep);
    }

    private <F> void replay(
            Shelf<F> shelf,
            Map<FactKey, List<SalesEvent>> histories,
            BiFunction<String, List<SalesEvent>, Optional<F>> replayed) {
        for (String id : touchedOf(shelf.kind())) {
            List<SalesEvent> history = histories.getOrDefault(new FactKey(shelf.kind(), id), List.of());
            shelf.replace(id, replayed.apply(id, history));
        }
    }

    /** Recorded sales win their opportunity, so an opportunity is replayed with them. */
    private void replayOpportunities() {
        Set<String> ids = touchedOf(FactKind.OPPORTUNITY);
        for (String sale : touchedOf(FactKind.SALE)) {
            shelves.sales.before(sale).flatMap(Sale::opportunityId).ifPresent(ids::add);
            shelves.sales.after(sale).flatMap(Sale::opportunityId).ifPresent(ids::add);
        }
        shelves.opportunities.load(session, ledger, ids);
        // An opportunity that was never heard of cannot have had a recorded sale.
        List<String> known = ids.stream().filter(shelves.opportunities::isKnown).toList();
        shelves.sales.loadBy(session, ledger, "opportunity_id", known);
        Map<String, List<Sale>> recordedSales = new HashMap<>();
        for (Sale sale : shelves.sales.allAfter()) {
            sale.opportunityId()
                    .ifPresent(id -> recordedSales
                            .computeIfAbsent(id, key -> new ArrayList<>())
                            .add(sale));
        }
        Map<FactKey, List<SalesEvent>> histories = histories(List.of(shelves.opportunities));
        replay(
                shelves.opportunities,
                histories,
                (id, history) -> replay.opportunity(id, history, recordedSales.getOrDefault(id, List.of())));
    }

    private void replayCustomers(List<SalesEvent> events, List<EventKey> retracted) {
        Set<String> ids = touchedOf(FactKind.CUSTOMER);
        if (ids.isEmpty()) {
            return;
        }
        boolean mergesChanged =
                !retracted.isEmpty() || events.stream().anyMatch(event -> event.data() instanceof CustomerMerged);
        Map<FactKey, List<SalesEvent>> histories = histories(List.of(shelves.customers));
        Map<String, Customer> owns = new HashMap<>();
        for (String id : ids) {
            owns.put(id, replay.customer(id, histories.getOrDefault(new FactKey(FactKind.CUSTOMER, id), List.of())));
        }
        Optional<List<SalesEvent>> merges =
                mergesChanged ? Optional.of(log.merges(session, ledger, upTo)) : Optional.empty();
        survivors.addAll(new CustomerRestating(session, ledger, shelves.customers).restate(owns, merges));
    }

    private void followLeads() {
        Set<String> changed = changed(shelves.leads, lead -> lead.deleted() ? Dimensions.NONE : lead.dimensions());
        affect(shelves.opportunities, "lead_id", changed);
        affect(shelves.activities, "lead_id", changed);
    }

    private void followCustomers() {
        Set<String> changed = changed(shelves.customers, customer -> List.of(customer.survivor(), customer.segment()));
        affect(shelves.opportunities, "customer_id", changed);
        affect(shelves.sales, "buyer_id", changed);
        affect(shelves.refunds, "customer_id", changed);
        affect(shelves.activities, "customer_id", changed);
    }

    private static <F, V> Set<String> changed(Shelf<F> shelf, Function<F, V> aspect) {
        Set<String> changed = new HashSet<>();
        for (String id : shelf.replacedIds()) {
            if (!shelf.before(id).map(aspect).equals(shelf.after(id).map(aspect))) {
                changed.add(id);
            }
        }
        return changed;
    }

    private void affect(Shelf<?> shelf, String column, Set<String> values) {
        for (String id : shelf.loadBy(session, ledger, column, values)) {
            affected.add(new FactKey(shelf.kind(), id));
        }
    }

    private List<String> affectedOf(FactKind kind) {
        return affected.stream()
                .filter(fact -> fact.kind() == kind)
                .map(FactKey::id)
                .toList();
    }

    /** What others take from an opportunity: whether it is there, its groups, and who its customer was before merges. */
    private record Given(boolean deleted, Dimensions dimensions, Optional<String> customer) {
        static Given of(Opportunity opportunity, Facts facts) {
            return new Given(
                    opportunity.deleted(),
                    new Resolution(facts).of(opportunity),
                    opportunity.own().customer());
        }
    }

    private void followOpportunities() {
        List<String> candidates = affectedOf(FactKind.OPPORTUNITY);
        if (candidates.isEmpty()) {
            return;
        }
        shelves.loadContext(session, ledger);
        Set<String> changed = new HashSet<>();
        for (String id : candidates) {
            Optional<Given> then = shelves.opportunities.before(id).map(opportunity -> Given.of(opportunity, before));
            Optional<Given> now = shelves.opportunities.after(id).map(opportunity -> Given.of(opportunity, after));
            if (!then.equals(now)) {
                changed.add(id);
            }
        }
        affect(shelves.sales, "opportunity_id", changed);
        affect(shelves.refunds, "opportunity_id", changed);
        affect(shelves.activities, "opportunity_id", changed);
        // Their buyer may be another one now.
        affectedOf(FactKind.SALE).forEach(shelves.sales::rewrite);
    }

    private void followSales() {
        List<String> candidates = affectedOf(FactKind.SALE);
        if (candidates.isEmpty()) {
            return;
        }
        shelves.loadContext(session, ledger);
        Set<String> changed = new HashSet<>();
        for (String id : candidates) {
            Optional<Dimensions> then = shelves.sales.before(id).map(new Resolution(before)::of);
            Optional<Dimensions> now = shelves.sales.after(id).map(new Resolution(after)::of);
            if (!then.equals(now)) {
                changed.add(id);
            }
        }
        affect(shelves.refunds, "sale_id", changed);
    }

    /** Finds the first sale again of every customer one of whose sales was affected. */
    private void restateAcquisitions() {
        for (String id : affectedOf(FactKind.SALE)) {
            shelves.sales.before(id).ifPresent(sale -> buyer(new Resolution(before).of(sale)));
            shelves.sales.after(id).ifPresent(sale -> buyer(new Resolution(after).of(sale)));
        }
        for (String id : affectedOf(FactKind.OPPORTUNITY)) {
            shelves.opportunities
                    .before(id)
                    .filter(Opportunity::isOwnSale)
                    .ifPresent(own -> buyer(new Resolution(before).of(own)));
            shelves.opportunities
                    .after(id)
                    .filter(Opportunity::isOwnSale)
                    .ifPresent(own -> buyer(new Resolution(after).of(own)));
        }
        if (survivors.isEmpty()) {
            return;
        }
        AcquisitionStore acquisitions = new AcquisitionStore();
        before.acquisitions().putAll(acquisitions.find(session, ledger, survivors));
        after.acquisitions().putAll(acquisitions.firstSales(session, ledger, survivors));
        acquisitions.replace(session, ledger, before.acquisitions(), after.acquisitions());
        for (String customer : survivors) {
            affected.add(new FactKey(FactKind.CUSTOMER, customer));
        }
        shelves.loadSales(session, ledger, before.acquisitions().values());
        shelves.loadSales(session, ledger, after.acquisitions().values());
        shelves.loadContext(session, ledger);
    }

    private void buyer(Dimensions dimensions) {
        dimensions.customer().ifPresent(survivors::add);
    }
}
