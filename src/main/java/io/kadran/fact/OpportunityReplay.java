package io.kadran.fact;

import io.kadran.event.EventData.Deleted;
import io.kadran.event.EventData.OpportunityPatched;
import io.kadran.event.EventData.OpportunitySnapshot;
import io.kadran.event.EventData.OpportunityStep;
import io.kadran.event.EventData.SnapshotStatus;
import io.kadran.event.EventKey;
import io.kadran.event.OpportunityFields;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Opportunity.Closing;
import io.kadran.fact.Opportunity.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an opportunity is, from the set of its events and of its recorded sales. */
final class OpportunityReplay {

    /**
     * One event in the order: its own, or (without one) a recorded sale, which wins it without changing a field.
     *
     * @param day its business day
     */
    record Step(Instant time, EventKey key, LocalDate day, Optional<SalesEvent> event) {

        private static final Comparator<Step> ORDER =
                Comparator.comparing(Step::time).thenComparing(Step::key, EventKey::compareByCodePoint);

        boolean isSale() {
            return event.isEmpty();
        }

        <D> Optional<D> data(Class<D> type) {
            return event.map(SalesEvent::data).filter(type::isInstance).map(type::cast);
        }

        private boolean isDeletion() {
            return data(Deleted.class).isPresent()
                    || data(OpportunitySnapshot.class)
                            .filter(snapshot -> snapshot.status() == SnapshotStatus.DELETED)
                            .isPresent();
        }

        private boolean is(OpportunityStep step) {
            return data(OpportunityPatched.class)
                    .filter(patched -> patched.step() == step)
                    .isPresent();
        }
    }

    private final String id;
    private final List<Step> steps;

    private OpportunityFields fields = OpportunityFields.EMPTY;
    private Optional<Closing> closing = Optional.empty();
    private Optional<String> repOfWin = Optional.empty();

    private OpportunityReplay(String id, List<Step> steps) {
        this.id = id;
        this.steps = steps;
    }

    /** Empty where nothing was ever heard of it. */
    static Optional<Opportunity> replay(String id, List<SalesEvent> events, List<Sale> recordedSales, ZoneId zone) {
        List<Step> steps = new ArrayList<>();
        for (SalesEvent event : events) {
            steps.add(new Step(event.time(), event.key(), event.businessDay(zone), Optional.of(event)));
        }
        for (Sale sale : recordedSales) {
            steps.add(new Step(sale.recordedAt(), sale.recordedBy(), sale.soldOn(), Optional.empty()));
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        steps.sort(Step.ORDER);
        boolean deleted = isDeleted(steps);
        if (!deleted) {
            // Brought back, it is as if it had never been deleted.
            steps.removeIf(step -> step.data(Deleted.class).isPresent());
        }
        return Optional.of(new OpportunityReplay(id, steps).replay(deleted));
    }

    private Opportunity replay(boolean deleted) {
        for (Step step : steps) {
            if (step.isSale()) {
                win(step, step.day(), false);
                continue;
            }
            step.data(OpportunityPatched.class).ifPresent(patched -> apply(patched, step));
            step.data(OpportunitySnapshot.class).ifPresent(snapshot -> apply(snapshot, step));
        }
        LocalDate identifiedOn = identifiedOn();
        return new Opportunity(
                id,
                fields.leadId(),
                dimensions(),
                fields.amount().map(amount -> new Money(amount, fields.currency())),
                fields.probability(),
                fields.expectedCloseOn(),
                fields.stage(),
                fields.name(),
                fields.lostReason(),
                identifiedOn,
                closing,
                steps.stream().anyMatch(Step::isSale),
                deleted,
                OpportunityStock.levels(steps, identifiedOn));
    }

    private void apply(OpportunityPatched patched, Step step) {
        fields = patched.patch().over(fields);
        switch (patched.step()) {
            case CREATED, UPDATED -> {}
            case WON -> win(step, step.day(), patched.patch().repId().value().isPresent());
            case LOST -> lose(step, step.day());
            case REOPENED -> closing = Optional.empty();
        }
    }

    private void apply(OpportunitySnapshot snapshot, Step step) {
        fields = snapshot.fields();
        switch (snapshot.status()) {
            case OPEN -> closing = Optional.empty();
            case WON -> {
                LocalDate closedOn = snapshot.closedOn().orElseThrow();
                win(step, closedOn, fields.repId().isPresent());
                closing = Optional.of(new Closing(Outcome.WON, closedOn, step.time()));
            }
            case LOST ->
                closing = Optional.of(
                        new Closing(Outcome.LOST, snapshot.closedOn().orElseThrow(), step.time()));
            case DELETED -> {}
        }
    }

    /** A win freezes the rep; won while already won keeps the day, and the rep unless it names one. */
    private void win(Step step, LocalDate day, boolean namesRep) {
        boolean alreadyWon =
                closing.filter(closed -> closed.outcome() == Outcome.WON).isPresent();
        if (!alreadyWon || namesRep) {
            repOfWin = fields.repId();
        }
        if (!alreadyWon) {
            closing = Optional.of(new Closing(Outcome.WON, day, step.time()));
        }
    }

    private void lose(Step step, LocalDate day) {
        boolean alreadyLost =
                closing.filter(closed -> closed.outcome() == Outcome.LOST).isPresent();
        if (!alreadyLost) {
            closing = Optional.of(new Closing(Outcome.LOST, day, step.time()));
        }
    }

    private Dimensions dimensions() {
        boolean won = closing.filter(closed -> closed.outcome() == Outcome.WON).isPresent();
        return new Dimensions(
                won ? repOfWin : fields.repId(),
                fields.source(),
                fields.product(),
                fields.segment(),
                fields.customerId());
    }

    private LocalDate identifiedOn() {
        LocalDate first = steps.get(0).day();
        Optional<LocalDate> lastSaid = Optional.empty();
        Optional<LocalDate> earliestCreated = Optional.empty();
        for (Step step : steps) {
            Optional<LocalDate> said = step.data(OpportunitySnapshot.class).flatMap(OpportunitySnapshot::createdOn);
            if (said.isPresent()) {
                lastSaid = said;
            }
            if (earliestCreated.isEmpty() && step.is(OpportunityStep.CREATED)) {
                earliestCreated = Optional.of(step.day());
            }
        }
        return lastSaid.isPresent() ? lastSaid.get() : earliestCreated.orElse(first);
    }

    /** A plain update does not bring a deleted opportunity back; anything else does. */
    private static boolean isDeleted(List<Step> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!steps.get(i).is(OpportunityStep.UPDATED)) {
                return steps.get(i).isDeletion();
            }
        }
        return false;
    }
}
