package io.kadran.fact;

import io.kadran.event.EventData.OpportunityPatched;
import io.kadran.event.EventData.OpportunitySnapshot;
import io.kadran.event.EventData.SnapshotStatus;
import io.kadran.event.OpportunityFields;
import io.kadran.fact.Opportunity.StockLevel;
import io.kadran.fact.OpportunityReplay.Step;
import io.kadran.wire.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The history of an opportunity as stock: on each day, was it open, at which amount and probability? Its state at the end
 * of a day is the replay of the events that are effective by then.
 */
final class OpportunityStock {

    private final Timeline<Boolean> open = new Timeline<>();
    private final Timeline<Optional<BigDecimal>> amount = new Timeline<>();
    private final Timeline<Optional<String>> currency = new Timeline<>();
    private final Timeline<Optional<BigDecimal>> probability = new Timeline<>();
    private Optional<LocalDate> firstFieldsOn = Optional.empty();
    private OpportunityFields firstFields = OpportunityFields.EMPTY;

    private OpportunityStock() {}

    /** @param steps in order, not empty */
    static List<StockLevel> levels(List<Step> steps, LocalDate identifiedOn) {
        OpportunityStock stock = new OpportunityStock();
        for (int rank = 0; rank < steps.size(); rank++) {
            stock.read(steps.get(rank), rank);
        }
        return stock.levels(identifiedOn);
    }

    private void read(Step step, int rank) {
        if (step.isSale()) {
            open.state(step.day(), rank, false);
            return;
        }
        step.data(OpportunityPatched.class).ifPresent(patched -> {
            switch (patched.step()) {
                case CREATED, UPDATED -> {}
                case WON, LOST -> open.state(step.day(), rank, false);
                case REOPENED -> open.state(step.day(), rank, true);
            }
            readFields(step, patched.patch().over(OpportunityFields.EMPTY));
            state(amount, step, rank, patched.patch().amount());
            state(currency, step, rank, patched.patch().currency());
            state(probability, step, rank, patched.patch().probability());
        });
        step.data(OpportunitySnapshot.class).ifPresent(snapshot -> {
            readStatus(snapshot, snapshot.createdOn().orElse(step.day()), rank);
            readFields(step, snapshot.fields());
            amount.state(step.day(), rank, snapshot.fields().amount());
            currency.state(step.day(), rank, snapshot.fields().currency());
            probability.state(step.day(), rank, snapshot.fields().probability());
        });
    }

    private void readStatus(OpportunitySnapshot snapshot, LocalDate from, int rank) {
        if (snapshot.status() == SnapshotStatus.DELETED) {
            return;
        }
        Optional<LocalDate> closedOn = snapshot.closedOn();
        open.state(from, rank, closedOn.filter(day -> !day.isAfter(from)).isEmpty());
        closedOn.filter(day -> day.isAfter(from)).ifPresent(day -> open.state(day, rank, false));
    }

    private void readFields(Step step, OpportunityFields saidAlone) {
        if (firstFieldsOn.isEmpty()) {
            firstFields = saidAlone;
        }
        firstFieldsOn = Optional.of(
                firstFieldsOn.filter(earlier -> earlier.isBefore(step.day())).orElse(step.day()));
    }

    private static <T> void state(Timeline<Optional<T>> timeline, Step step, int rank, Change<T> change) {
        if (change.said()) {
            timeline.state(step.day(), rank, change.value());
        }
    }

    private List<StockLevel> levels(LocalDate identifiedOn) {
        NavigableMap<LocalDate, Boolean> openings = open.changes();
        NavigableMap<LocalDate, Optional<BigDecimal>> amounts = amount.changes();
        NavigableMap<LocalDate, Optional<String>> currencies = currency.changes();
        NavigableMap<LocalDate, Optional<BigDecimal>> probabilities = probability.changes();
        SortedSet<LocalDate> days = new TreeSet<>();
        days.addAll(openings.keySet());
        days.addAll(amounts.keySet());
        days.addAll(currencies.keySet());
        days.addAll(probabilities.keySet());
        firstFieldsOn.ifPresent(days::add);
        days.add(identifiedOn);

        List<StockLevel> levels = new ArrayList<>();
        for (LocalDate day : days.tailSet(identifiedOn)) {
            boolean isOpen = Timeline.at(openings, day).orElse(true);
            boolean beforeFields = firstFieldsOn.filter(day::isBefore).isPresent();
            Optional<BigDecimal> amountThen = beforeFields
                    ? firstFields.amount()
                    : Timeline.at(amounts, day).flatMap(value -> value);
            Optional<String> currencyThen = beforeFields
                    ? firstFields.currency()
                    : Timeline.at(currencies, day).flatMap(value -> value);
            Optional<BigDecimal> probabilityThen = beforeFields
                    ? firstFields.probability()
                    : Timeline.at(probabilities, day).flatMap(value -> value);
            Optional<Money> money = amountThen.map(given -> new Money(given, currencyThen));
            levels.add(
                    isOpen
                            ? new StockLevel(day, true, money, probabilityThen)
                            : new StockLevel(day, false, Optional.empty(), Optional.empty()));
        }
        return withoutRepetition(levels);
    }

    private static List<StockLevel> withoutRepetition(List<StockLevel> levels) {
        List<StockLevel> kept = new ArrayList<>();
        for (StockLevel level : levels) {
            boolean repeats = !kept.isEmpty() && sameState(kept.get(kept.size() - 1), level);
            if (!repeats) {
                kept.add(level);
            }
        }
        return kept;
    }

    private static boolean sameState(StockLevel left, StockLevel right) {
        return left.open() == right.open()
                && left.amount().equals(right.amount())
                && left.probability().equals(right.probability());
    }
}
