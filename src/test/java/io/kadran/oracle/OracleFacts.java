package io.kadran.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.OracleDimensions.Owner;
import io.kadran.oracle.OracleEvents.Event;
import io.kadran.oracle.OracleMoney.Money;
import io.kadran.oracle.OracleOpportunity.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is true now: the facts that follow from all the events, with their owners. */
final class OracleFacts {

    private static final Comparator<Trade> FIRST_SALE_FIRST = Comparator.comparing(Trade::day)
            .thenComparing(Trade::time)
            .thenComparing(trade -> !trade.fact().get(0).equals("sale"))
            .thenComparing(trade -> trade.fact().get(1), OracleEvents.BY_CODE_POINT);

    private final OracleEvents events;
    private final OracleReps reps;
    private final Map<String, OracleOpportunity> opportunities = new LinkedHashMap<>();
    private final OracleDimensions dimensions;

    /**
     * A sale or a refund.
     *
     * @param fact its kind and id; for a sale ("sale", saleId), or ("opportunity", opportunityId) for a win's own
     * @param money empty for a win without any amount
     */
    record Trade(List<String> fact, LocalDate day, Instant time, Owner owner, Optional<Money> money) {}

    OracleFacts(ZoneId zone, List<JsonNode> envelopes) {
        events = new OracleEvents(zone, envelopes);
        reps = new OracleReps(events);
        for (String id : opportunityIds()) {
            List<Event> story = new ArrayList<>(events.of("opportunity.", "opportunityId", id));
            for (Event sale : recordedSales().values()) {
                if (sale.text("opportunityId").equals(Optional.of(id))) {
                    story.add(sale);
                }
            }
            opportunities.put(id, new OracleOpportunity(id, OracleEvents.inOrder(story)));
        }
        dimensions = new OracleDimensions(events, new OracleCustomers(events), reps, opportunities);
    }

    OracleDimensions dimensions() {
        return dimensions;
    }

    OracleReps reps() {
        return reps;
    }

    /** Those that are not deleted. */
    List<OracleOpportunity> opportunities() {
        return opportunities.values().stream()
                .filter(opportunity -> !opportunity.isDeleted())
                .toList();
    }

    /** Whether a call with this opportunity counts as on it: one that was never heard of will do. */
    boolean canBeCalled(String opportunity) {
        return !opportunities.containsKey(opportunity)
                || !opportunities.get(opportunity).isDeleted();
    }

    /** Recorded sales, and the own sales of won opportunities that have no recorded one. */
    List<Trade> sales() {
        List<Trade> sales = new ArrayList<>();
        recordedSales()
                .forEach((id, sale) -> sales.add(new Trade(
                        List.of("sale", id), sale.day(), sale.time(), dimensions.ofSale(sale), moneyOf(sale))));
        for (OracleOpportunity opportunity : opportunities()) {
            if (opportunity.is(Outcome.WON) && !opportunity.hasRecordedSales()) {
                sales.add(new Trade(
                        List.of("opportunity", opportunity.id()),
                        opportunity.closedOn(),
                        opportunity.closedAt(),
                        dimensions.ofOpportunity(opportunity),
                        opportunity.money()));
            }
        }
        return sales;
    }

    List<Trade> refunds() {
        Map<List<String>, Event> lastOfIdentity = new LinkedHashMap<>();
        for (Event refund : events.of("sale.refunded")) {
            List<String> identity = refund.text("refundId")
                    .map(id -> List.of("refund", id))
                    .orElseGet(() -> List.of("refund", refund.source(), refund.id()));
            lastOfIdentity.put(identity, refund);
        }
        Map<String, Event> recordedSales = recordedSales();
        List<Trade> refunds = new ArrayList<>();
        lastOfIdentity.forEach((identity, refund) -> refunds.add(new Trade(
                identity, refund.day(), refund.time(), dimensions.ofRefund(refund, recordedSales), moneyOf(refund))));
        return refunds;
    }

    /** The first sale ever of each customer. */
    Collection<Trade> firstSales() {
        Map<String, Trade> firstSales = new TreeMap<>();
        for (Trade sale : sales().stream().sorted(FIRST_SALE_FIRST).toList()) {
            sale.owner().customer().ifPresent(customer -> firstSales.putIfAbsent(customer, sale));
        }
        return firstSales.values();
    }

    /** By activityId. */
    Map<String, Event> activities() {
        return events.records("activity", "activityId");
    }

    /** By costId. */
    Map<String, Event> costs() {
        return events.records("cost", "costId");
    }

    /** The leads that are not deleted, each with the business day of its earliest event of that type. */
    Map<String, LocalDate> leads(String type) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        for (Event event : events.of(type)) {
            String lead = event.text("leadId").orElseThrow();
            if (!dimensions.isLeadDeleted(lead)) {
                days.putIfAbsent(lead, event.day());
            }
        }
        return days;
    }

    /** On the roster, or with a sale, an activity, or an opportunity identified, won or lost in the period. */
    Set<String> activeReps(LocalDate from, LocalDate to) {
        Set<String> active = new HashSet<>(reps.onRoster(from, to));
        for (Trade sale : sales()) {
            if (isIn(sale.day(), from, to)) {
                sale.owner().rep().ifPresent(active::add);
            }
        }
        for (Event activity : activities().values()) {
            if (isIn(activity.day(), from, to)) {
                activity.text("repId").ifPresent(active::add);
            }
        }
        for (OracleOpportunity opportunity : opportunities()) {
            boolean closedThen = !opportunity.is(Outcome.OPEN) && isIn(opportunity.closedOn(), from, to);
            if (closedThen || isIn(opportunity.identifiedOn(), from, to)) {
                opportunity.rep().ifPresent(active::add);
            }
        }
        return active;
    }

    static boolean isIn(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    static Optional<Money> moneyOf(Event record) {
        return record.number("amount").map((BigDecimal amount) -> new Money(amount, record.text("currency")));
    }

    private Map<String, Event> recordedSales() {
        return events.records("sale", "saleId");
    }

    /** Those with an event of their own or with a recorded sale. */
    private Set<String> opportunityIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Event event : events.of("opportunity.")) {
            ids.add(event.text("opportunityId").orElseThrow());
        }
        for (Event sale : recordedSales().values()) {
            sale.text("opportunityId").ifPresent(ids::add);
        }
        return ids;
    }
}
