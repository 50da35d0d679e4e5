package io.kadran.event;

import io.kadran.wire.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What an event says, checked and typed. Amounts are not negative; dates lie in 1970 to 2100. */
public sealed interface EventData {

    /** The fact that this event speaks of; empty for a retraction, which speaks of another event. */
    Optional<FactKey> fact();

    enum LeadStep {
        CREATED,
        QUALIFIED
    }

    record LeadPatched(
            LeadStep step,
            String leadId,
            Change<String> source,
            Change<String> repId,
            Change<String> segment,
            Change<String> product)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.LEAD, leadId));
        }
    }

    enum OpportunityStep {
        CREATED,
        UPDATED,
        WON,
        LOST,
        REOPENED
    }

    record OpportunityPatched(OpportunityStep step, String opportunityId, OpportunityPatch patch) implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.OPPORTUNITY, opportunityId));
        }
    }

    enum SnapshotStatus {
        OPEN,
        WON,
        LOST,
        DELETED
    }

    /** @param closedOn present for won and lost, absent for open */
    record OpportunitySnapshot(
            String opportunityId,
            SnapshotStatus status,
            Optional<LocalDate> createdOn,
            Optional<LocalDate> closedOn,
            OpportunityFields fields)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.OPPORTUNITY, opportunityId));
        }
    }

    record Deleted(FactKey deleted) implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(deleted);
        }
    }

    /** Which dimensions a sale, a refund or a cost says of itself. */
    record OwnDimensions(
            Optional<String> repId,
            Optional<String> source,
            Optional<String> product,
            Optional<String> segment,
            Optional<String> customerId) {}

    record SaleRecorded(
            String saleId,
            BigDecimal amount,
            Optional<String> currency,
            Optional<String> opportunityId,
            OwnDimensions dimensions)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.SALE, saleId));
        }
    }

    /** @param refundKey the refund's identity: from its refundId, else from its event */
    record SaleRefunded(
            String refundKey,
            BigDecimal amount,
            Optional<String> currency,
            Optional<String> saleId,
            Optional<String> opportunityId,
            OwnDimensions dimensions)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.REFUND, refundKey));
        }
    }

    enum ActivityKind {
        CALL,
        EMAIL,
        MEETING,
        MESSAGE
    }

    record ActivityLogged(
            String activityId,
            ActivityKind kind,
            Optional<String> repId,
            Optional<String> opportunityId,
            Optional<String> leadId,
            Optional<String> customerId)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.ACTIVITY, activityId));
        }
    }

    enum CostFunction {
        MARKETING,
        SALES
    }

    /**
     * @param from first day, in
     * @param to last day, in
     */
    record CostRecorded(
            String costId,
            CostFunction function,
            BigDecimal amount,
            Optional<String> currency,
            LocalDate from,
            LocalDate to,
            OwnDimensions dimensions)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.COST, costId));
        }
    }

    record CustomerUpdated(String customerId, Change<String> name, Change<String> segment) implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.CUSTOMER, customerId));
        }
    }

    record CustomerMerged(String customerId, String intoCustomerId) implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.CUSTOMER, customerId));
        }
    }

    record RepUpdated(
            String repId,
            Change<String> name,
            Change<String> team,
            Change<LocalDate> activeFrom,
            Change<LocalDate> activeTo)
            implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.of(new FactKey(FactKind.REP, repId));
        }
    }

    record EventRetracted(EventKey retracted) implements EventData {
        @Override
        public Optional<FactKey> fact() {
            return Optional.empty();
        }
    }
}
