package io.kadran.fact;

import io.kadran.event.EventData.ActivityLogged;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.CustomerUpdated;
import io.kadran.event.EventData.Deleted;
import io.kadran.event.EventData.LeadPatched;
import io.kadran.event.EventData.SaleRecorded;
import io.kadran.event.EventData.SaleRefunded;
import io.kadran.event.SalesEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a fact is now depends only on the set of its events. The events given are those that were not retracted, in any
 * order; nothing here depends on the order or number of deliveries.
 */
public final class Replay {

    private final ZoneId zone;

    /** @param zone the tenant's, by which times become days */
    public Replay(ZoneId zone) {
        this.zone = zone;
    }

    /** Empty where nothing was ever heard of it. */
    public Optional<Opportunity> opportunity(String id, List<SalesEvent> events, List<Sale> recordedSales) {
        return OpportunityReplay.replay(id, events, recordedSales, zone);
    }

    /** Empty where nothing was ever heard of it. */
    public Optional<Lead> lead(String id, List<SalesEvent> events) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> createdOn = Optional.empty();
        Optional<LocalDate> qualifiedOn = Optional.empty();
        Dimensions dimensions = Dimensions.NONE;
        boolean deleted = false;
        for (SalesEvent event : inOrder(events)) {
            deleted = event.data() instanceof Deleted;
            if (event.data() instanceof LeadPatched patched) {
                LocalDate day = event.businessDay(zone);
                switch (patched.step()) {
                    case CREATED -> createdOn = createdOn.or(() -> Optional.of(day));
                    case QUALIFIED -> qualifiedOn = qualifiedOn.or(() -> Optional.of(day));
                }
                dimensions = new Dimensions(
                        patched.repId().over(dimensions.rep()),
                        patched.source().over(dimensions.source()),
                        patched.product().over(dimensions.product()),
                        patched.segment().over(dimensions.segment()),
                        Optional.empty());
            }
        }
        return Optional.of(new Lead(id, createdOn, qualifiedOn, dimensions, deleted));
    }

    /** The record that counts: the last, unless it was deleted after. */
    public Optional<Sale> sale(String id, List<SalesEvent> events) {
        return last(events)
                .filter(event -> event.data() instanceof SaleRecorded)
                .map(event -> sale(id, event, (SaleRecorded) event.data()));
    }

    private Sale sale(String id, SalesEvent event, SaleRecorded said) {
        return new Sale(
                id,
                said.opportunityId(),
                Dimensions.of(said.dimensions()),
                new Money(said.amount(), said.currency()),
                event.businessDay(zone),
                event.time(),
                event.key());
    }

    public Optional<Refund> refund(String id, List<SalesEvent> events) {
        return last(events)
                .filter(event -> event.data() instanceof SaleRefunded)
                .map(event -> refund(id, event, (SaleRefunded) event.data()));
    }

    private Refund refund(String id, SalesEvent event, SaleRefunded said) {
        return new Refund(
                id,
                said.saleId(),
                said.opportunityId(),
                Dimensions.of(said.dimensions()),
                new Money(said.amount(), said.currency()),
                event.businessDay(zone));
    }

    public Optional<Activity> activity(String id, List<SalesEvent> events) {
        return last(events)
                .filter(event -> event.data() instanceof ActivityLogged)
                .map(event -> activity(id, event, (ActivityLogged) event.data()));
    }

    private Activity activity(String id, SalesEvent event, ActivityLogged said) {
        return new Activity(
                id,
                said.kind(),
                said.repId(),
                said.opportunityId(),
                said.leadId(),
                said.customerId(),
                event.businessDay(zone));
    }

    public Optional<Cost> cost(String id, List<SalesEvent> events) {
        return last(events)
                .filter(event -> event.data() instanceof CostRecorded)
                .map(event -> cost(id, (CostRecorded) event.data()));
    }

    private static Cost cost(String id, CostRecorded said) {
        return new Cost(
                id,
                said.function(),
                new Money(said.amount(), said.currency()),
                said.from(),
                said.to(),
                Dimensions.of(said.dimensions()));
    }

    public Optional<Rep> rep(String id, List<SalesEvent> events) {
        return RepReplay.replay(id, events, zone);
    }

    /** The customer's own name and segment; merges are {@link CustomerMerges}' matter. */
    Customer customer(String id, List<SalesEvent> events) {
        Optional<String> name = Optional.empty();
        Optional<String> segment = Optional.empty();
        for (SalesEvent event : inOrder(events)) {
            if (event.data() instanceof CustomerUpdated updated) {
                name = updated.name().over(name);
                segment = updated.segment().over(segment);
            }
        }
        return new Customer(id, name, segment, Optional.empty(), id, name, segment);
    }

    private static Optional<SalesEvent> last(List<SalesEvent> events) {
        return events.stream().max(SalesEvent.ORDER);
    }

    private static List<SalesEvent> inOrder(List<SalesEvent> events) {
        return events.stream().sorted(SalesEvent.ORDER).toList();
    }
}
