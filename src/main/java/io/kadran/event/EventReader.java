package io.kadran.event;

import io.kadran.event.EventData.ActivityKind;
import io.kadran.event.EventData.CostFunction;
import io.kadran.event.EventData.LeadStep;
import io.kadran.event.EventData.OpportunityStep;
import io.kadran.event.EventData.OwnDimensions;
import io.kadran.event.EventData.SnapshotStatus;
import io.kadran.wire.Change;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code data} of an event by its type. Every method reads all its fields before it looks at the faults, so that
 * a sender learns of all of them at once.
 */
final class EventReader {

    /** Ten years: each day of a cost is posted by itself. */
    static final int LONGEST_COST_DAYS = 3_660;

    private static final int LONGEST_CALL_SECONDS = 7 * 24 * 60 * 60;

    private static final Map<String, SnapshotStatus> STATUSES = Map.of(
            "open", SnapshotStatus.OPEN,
            "won", SnapshotStatus.WON,
            "lost", SnapshotStatus.LOST,
            "deleted", SnapshotStatus.DELETED);
    private static final Map<String, ActivityKind> ACTIVITY_KINDS = Map.of(
            "call", ActivityKind.CALL,
            "email", ActivityKind.EMAIL,
            "meeting", ActivityKind.MEETING,
            "message", ActivityKind.MESSAGE);
    private static final Map<String, CostFunction> COST_FUNCTIONS =
            Map.of("marketing", CostFunction.MARKETING, "sales", CostFunction.SALES);

    private enum Direction {
        INBOUND,
        OUTBOUND
    }

    private static final Map<String, Direction> DIRECTIONS =
            Map.of("inbound", Direction.INBOUND, "outbound", Direction.OUTBOUND);

    private final Fields data;
    private final List<Fault> faults;
    private final EventKey key;

    EventReader(Fields data, List<Fault> faults, EventKey key) {
        this.data = data;
        this.faults = faults;
        this.key = key;
    }

    /** The data, or empty where faults were noted. */
    Optional<EventData> read(EventType type) {
        int before = faults.size();
        Optional<EventData> read = switch (type) {
            case LEAD_CREATED -> lead(LeadStep.CREATED);
            case LEAD_QUALIFIED -> lead(LeadStep.QUALIFIED);
            case OPPORTUNITY_CREATED -> opportunity(OpportunityStep.CREATED);
            case OPPORTUNITY_UPDATED -> opportunity(OpportunityStep.UPDATED);
            case OPPORTUNITY_WON -> opportunity(OpportunityStep.WON);
            case OPPORTUNITY_LOST -> opportunity(OpportunityStep.LOST);
            case OPPORTUNITY_REOPENED -> opportunity(OpportunityStep.REOPENED);
            case OPPORTUNITY_SNAPSHOT -> snapshot();
            case LEAD_DELETED -> deleted(FactKind.LEAD, "leadId");
            case OPPORTUNITY_DELETED -> deleted(FactKind.OPPORTUNITY, "opportunityId");
            case SALE_DELETED -> deleted(FactKind.SALE, "saleId");
            case ACTIVITY_DELETED -> deleted(FactKind.ACTIVITY, "activityId");
            case COST_DELETED -> deleted(FactKind.COST, "costId");
            case SALE_RECORDED -> sale();
            case SALE_REFUNDED -> refund();
            case ACTIVITY_LOGGED -> activity();
            case COST_RECORDED -> cost();
            case CUSTOMER_UPDATED -> customer();
            case CUSTOMER_MERGED -> merge();
            case REP_UPDATED -> rep();
            case EVENT_RETRACTED -> retraction();
        };
        data.refuseUnknown();
        return faults.size() == before ? read : Optional.empty();
    }

    /** The business day that the sender gave beside the time, for the types that may. */
    Optional<LocalDate> on(EventType type) {
        return switch (type) {
            case LEAD_CREATED,
                    LEAD_QUALIFIED,
                    OPPORTUNITY_CREATED,
                    OPPORTUNITY_UPDATED,
                    OPPORTUNITY_WON,
                    OPPORTUNITY_LOST,
                    OPPORTUNITY_REOPENED,
                    SALE_RECORDED,
                    SALE_REFUNDED,
                    ACTIVITY_LOGGED,
                    REP_UPDATED -> data.date("on");
            case OPPORTUNITY_SNAPSHOT, COST_RECORDED -> noOn("has dates of its own");
            case LEAD_DELETED,
                    OPPORTUNITY_DELETED,
                    SALE_DELETED,
                    ACTIVITY_DELETED,
                    COST_DELETED,
                    CUSTOMER_UPDATED,
                    CUSTOMER_MERGED,
                    EVENT_RETRACTED -> noOn("counts on no day");
        };
    }

    private Optional<LocalDate> noOn(String why) {
        data.refuse("on", "must be left out: an event of this type " + why);
        return Optional.empty();
    }

    private Optional<EventData> lead(LeadStep step) {
        Optional<String> id = data.requiredId("leadId");
        Change<String> source = data.change("source", data::id);
        Change<String> rep = data.change("repId", data::id);
        Change<String> segment = data.change("segment", data::id);
        Change<String> product = data.change("product", data::id);
        return id.map(leadId -> new EventData.LeadPatched(step, leadId, source, rep, segment, product));
    }

    private Optional<EventData> opportunity(OpportunityStep step) {
        Optional<String> id = data.requiredId("opportunityId");
        OpportunityPatch patch = new OpportunityPatch(
                data.change("leadId", data::id),
                data.change("customerId", data::id),
                data.change("repId", data::id),
                data.change("amount", data::amount),
                data.change("currency", data::currency),
                data.change("probability", data::probability),
                data.change("expectedCloseOn", data::date),
                data.change("stage", data::text),
                data.change("source", data::id),
                data.change("product", data::id),
                data.change("segment", data::id),
                data.change("name", data::text),
                step == OpportunityStep.LOST ? data.change("reason", data::text) : Change.unsaid());
        return id.map(opportunityId -> new EventData.OpportunityPatched(step, opportunityId, patch));
    }

    private Optional<EventData> snapshot() {
        Optional<String> id = data.requiredId("opportunityId");
        Optional<SnapshotStatus> status = data.requiredChoice("status", STATUSES);
        Optional<LocalDate> createdOn = data.date("createdOn");
        Optional<LocalDate> closedOn = data.date("closedOn");
        OpportunityFields fields = new OpportunityFields(
                data.id("leadId"),
                data.id("customerId"),
                data.id("repId"),
                data.amount("amount"),
                data.currency("currency"),
                data.probability("probability"),
                data.date("expectedCloseOn"),
                data.text("stage"),
                data.id("source"),
                data.id("product"),
                data.id("segment"),
                data.text("name"),
                data.text("reason"));
        status.ifPresent(given -> checkClosedOn(given, closedOn));
        if (id.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EventData.OpportunitySnapshot(id.get(), status.get(), createdOn, closedOn, fields));
    }

    private void checkClosedOn(SnapshotStatus status, Optional<LocalDate> closedOn) {
        boolean closed = status == SnapshotStatus.WON || status == SnapshotStatus.LOST;
        if (closed && data.isMissing("closedOn")) {
            data.fault("closedOn", "is missing: a snapshot that is won or lost needs the date on which it closed");
        }
        if (status == SnapshotStatus.OPEN && closedOn.isPresent()) {
            data.fault("closedOn", "must be left out while the status is open: there it is expectedCloseOn");
        }
    }

    private Optional<EventData> deleted(FactKind kind, String field) {
        return data.requiredId(field).map(id -> new EventData.Deleted(new FactKey(kind, id)));
    }

    private Optional<EventData> sale() {
        Optional<String> id = data.requiredId("saleId");
        Optional<BigDecimal> amount = data.requiredAmount("amount");
        Optional<String> currency = data.currency("currency");
        Optional<String> opportunity = data.id("opportunityId");
        OwnDimensions dimensions = dimensionsWithCustomer();
        if (id.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EventData.SaleRecorded(id.get(), amount.get(), currency, opportunity, dimensions));
    }

    private Optional<EventData> refund() {
        Optional<String> sale = data.id("saleId");
        Optional<String> opportunity = data.id("opportunityId");
        Optional<String> refund = data.id("refundId");
        Optional<BigDecimal> amount = data.requiredAmount("amount");
        Optional<String> currency = data.currency("currency");
        OwnDimensions dimensions = dimensionsWithCustomer();
        if (data.isMissing("saleId") && data.isMissing("opportunityId")) {
            data.fault("saleId", "is missing: a refund names the sale (saleId) or the opportunity (opportunityId)");
        }
        if (amount.isEmpty() || (sale.isEmpty() && opportunity.isEmpty())) {
            return Optional.empty();
        }
        String refundKey = refund.map(given -> "refund:" + given).orElseGet(this::keyOfEvent);
        return Optional.of(
                new EventData.SaleRefunded(refundKey, amount.get(), currency, sale, opportunity, dimensions));
    }

    /** The length makes the pair of source and id readable in one way only. */
    private String keyOfEvent() {
        return "event:" + key.source().length() + ":" + key.source() + ":" + key.id();
    }

    private Optional<EventData> activity() {
        Optional<String> id = data.requiredId("activityId");
        Optional<ActivityKind> kind = data.requiredChoice("kind", ACTIVITY_KINDS);
        Optional<String> rep = data.id("repId");
        Optional<String> opportunity = data.id("opportunityId");
        Optional<String> lead = data.id("leadId");
        Optional<String> customer = data.id("customerId");
        data.choice("direction", DIRECTIONS);
        data.wholeNumber("durationSeconds", LONGEST_CALL_SECONDS);
        data.text("outcome");
        if (id.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EventData.ActivityLogged(id.get(), kind.get(), rep, opportunity, lead, customer));
    }

    private Optional<EventData> cost() {
        Optional<String> id = data.requiredId("costId");
        Optional<CostFunction> function = data.requiredChoice("function", COST_FUNCTIONS);
        Optional<BigDecimal> amount = data.requiredAmount("amount");
        Optional<String> currency = data.currency("currency");
        Optional<LocalDate> from = data.requiredDate("from");
        Optional<LocalDate> to = data.requiredDate("to");
        OwnDimensions dimensions = dimensions(Optional.empty());
        if (from.isPresent() && to.isPresent()) {
            checkCostDays(from.get(), to.get());
        }
        if (id.isEmpty() || function.isEmpty() || amount.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EventData.CostRecorded(
                id.get(), function.get(), amount.get(), currency, from.get(), to.get(), dimensions));
    }

    private void checkCostDays(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            data.fault("to", "must not be before from: " + from + " to " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_COST_DAYS) {
            data.fault(
                    "to",
                    "must be at most " + LONGEST_COST_DAYS + " days from the first: record a longer cost in parts");
        }
    }

    private OwnDimensions dimensionsWithCustomer() {
        return dimensions(data.id("customerId"));
    }

    private OwnDimensions dimensions(Optional<String> customer) {
        return new OwnDimensions(data.id("repId"), data.id("source"), data.id("product"), data.id("segment"), customer);
    }

    private Optional<EventData> customer() {
        Optional<String> id = data.requiredId("customerId");
        Change<String> name = data.change("name", data::text);
        Change<String> segment = data.change("segment", data::id);
        return id.map(customerId -> new EventData.CustomerUpdated(customerId, name, segment));
    }

    private Optional<EventData> merge() {
        Optional<String> id = data.requiredId("customerId");
        Optional<String> into = data.requiredId("intoCustomerId");
        if (id.isEmpty() || into.isEmpty()) {
            return Optional.empty();
        }
        if (id.equals(into)) {
            data.fault("intoCustomerId", "must be another customer than customerId");
        }
        return Optional.of(new EventData.CustomerMerged(id.get(), into.get()));
    }

    private Optional<EventData> rep() {
        Optional<String> id = data.requiredId("repId");
        Change<String> name = data.change("name", data::text);
        Change<String> team = data.change("team", data::id);
        Change<LocalDate> activeFrom = data.change("activeFrom", data::date);
        Change<LocalDate> activeTo = data.change("activeTo", data::date);
        if (activeFrom.value().isPresent()
                && activeTo.value().isPresent()
                && activeTo.value().get().isBefore(activeFrom.value().get())) {
            data.fault("activeTo", "must not be before activeFrom");
        }
        return id.map(repId -> new EventData.RepUpdated(repId, name, team, activeFrom, activeTo));
    }

    private Optional<EventData> retraction() {
        Optional<String> source = data.required(
                "source", data.text("source", Fields.ID_LENGTH), "must be the source of the event to retract");
        Optional<String> id =
                data.required("id", data.text("id", Fields.ID_LENGTH), "must be the id of the event to retract");
        data.text("reason");
        if (source.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        EventKey retracted = new EventKey(source.get(), id.get());
        if (retracted.equals(key)) {
            data.fault("id", "must name another event than the retraction itself");
        }
        return Optional.of(new EventData.EventRetracted(retracted));
    }
}
