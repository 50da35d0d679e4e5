package io.kadran.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.OracleEvents.Event;
import io.kadran.oracle.OracleMoney.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One opportunity, replayed from its events in order: its own, and as wins its recorded sales (those that count, each
 * as its {@code sale.recorded} event).
 */
final class OracleOpportunity {

    enum Outcome {
        OPEN,
        WON,
        LOST
    }

    private static final List<String> FIELDS = List.of(
            "leadId", "customerId", "repId", "amount", "currency", "probability", "source", "product", "segment");

    private final String id;
    private final boolean deleted;
    private final boolean hasRecordedSales;

    /** All but the {@code opportunity.deleted}: it is either deleted, or as if it had never been. */
    private final List<Event> story;

    private final Fields fields;

    private Outcome outcome = Outcome.OPEN;
    private Optional<LocalDate> closedOn = Optional.empty();
    private Optional<Instant> closedAt = Optional.empty();
    private Optional<String> repOfWin = Optional.empty();

    OracleOpportunity(String id, List<Event> events) {
        this.id = id;
        List<Event> decisive = events.stream()
                .filter(event -> !event.is("opportunity.updated"))
                .toList();
        this.deleted = !decisive.isEmpty() && isDeletion(decisive.get(decisive.size() - 1));
        this.hasRecordedSales = events.stream().anyMatch(event -> event.is("sale.recorded"));
        this.story = events.stream()
                .filter(event -> !event.is("opportunity.deleted"))
                .toList();
        this.fields = new Fields();
        for (Event event : story) {
            fields.apply(event);
            said(event).ifPresent(said -> decide(event, said));
        }
    }

    String id() {
        return id;
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean hasRecordedSales() {
        return hasRecordedSales;
    }

    boolean is(Outcome wanted) {
        return !deleted && outcome == wanted;
    }

    /** The day of the win or of the loss; only those have one. */
    LocalDate closedOn() {
        return closedOn.orElseThrow();
    }

    /** The time of the event that set the day of the win or of the loss. */
    Instant closedAt() {
        return closedAt.orElseThrow();
    }

    /** Frozen while it is won, else the latest. */
    Optional<String> rep() {
        return outcome == Outcome.WON ? repOfWin : fields.text("repId");
    }

    /** The latest value of {@code leadId}, {@code customerId}, {@code source}, {@code product} or {@code segment}. */
    Optional<String> text(String field) {
        return fields.text(field);
    }

    Optional<Money> money() {
        return fields.money();
    }

    LocalDate identifiedOn() {
        Optional<LocalDate> saidLast = story.stream()
                .flatMap(event -> event.date("createdOn").stream())
                .reduce((earlier, later) -> later);
        Optional<LocalDate> firstCreated = story.stream()
                .filter(event -> event.is("opportunity.created"))
                .map(Event::day)
                .findFirst();
        return saidLast.or(() -> firstCreated).orElseGet(() -> story.get(0).day());
    }

    /** Whether it is stock at the end of the day. */
    boolean isOpenAtEndOf(LocalDate day) {
        if (deleted || day.isBefore(identifiedOn())) {
            return false;
        }
        boolean open = true;
        for (Event event : story) {
            LocalDate effective = event.date("createdOn").orElse(event.day());
            if (!effective.isAfter(day) && said(event).isPresent()) {
                boolean closesLater =
                        event.date("closedOn").filter(day::isBefore).isPresent();
                open = said(event).get() == Outcome.OPEN || closesLater;
            }
        }
        return open;
    }

    Optional<Money> moneyAtEndOf(LocalDate day) {
        return fieldsAtEndOf(day).money();
    }

    Optional<BigDecimal> probabilityAtEndOf(LocalDate day) {
        return fieldsAtEndOf(day).number("probability");
    }

    /** From {@code createdOn} to the day of the first own event, the fields are those of that event alone. */
    private Fields fieldsAtEndOf(LocalDate day) {
        List<Event> own =
                story.stream().filter(event -> !event.is("sale.recorded")).toList();
        List<Event> byThen =
                own.stream().filter(event -> !event.day().isAfter(day)).toList();
        List<Event> replayed = byThen.isEmpty() ? own.stream().limit(1).toList() : byThen;
        Fields then = new Fields();
        replayed.forEach(then::apply);
        return then;
    }

    /** Called after the event's own fields were applied. */
    private void decide(Event event, Outcome said) {
        boolean changed = said != outcome;
        if (changed || event.is("opportunity.snapshot")) {
            closedOn = Optional.of(event.date("closedOn").orElse(event.day()));
            closedAt = Optional.of(event.time());
        }
        if (said == Outcome.WON && changed) {
            repOfWin = fields.text("repId");
        }
        if (said == Outcome.WON && !changed && !event.is("sale.recorded")) {
            repOfWin = event.text("repId").or(() -> repOfWin);
        }
        outcome = said;
    }

    /** What the event says about the outcome, if anything. A {@code closedOn} is with a snapshot only. */
    private static Optional<Outcome> said(Event event) {
        return switch (event.type()) {
            case "opportunity.won", "sale.recorded" -> Optional.of(Outcome.WON);
            case "opportunity.lost" -> Optional.of(Outcome.LOST);
            case "opportunity.reopened" -> Optional.of(Outcome.OPEN);
            case "opportunity.snapshot" ->
                isDeletion(event)
                        ? Optional.empty()
                        : Optional.of(Outcome.valueOf(
                                event.text("status").orElseThrow().toUpperCase(Locale.ROOT)));
            case "opportunity.created", "opportunity.updated" -> Optional.empty();
            default -> throw new IllegalArgumentException("not of an opportunity: " + event);
        };
    }

    private static boolean isDeletion(Event event) {
        return event.is("opportunity.deleted")
                || (event.is("opportunity.snapshot") && event.text("status").equals(Optional.of("deleted")));
    }

    /** The fields as patched so far; a snapshot replaces them all, a recorded sale touches none. */
    private static final class Fields {

        private final Map<String, JsonNode> values = new HashMap<>();

        void apply(Event event) {
            if (event.is("sale.recorded")) {
                return;
            }
            if (event.is("opportunity.snapshot")) {
                values.clear();
            }
            for (String field : FIELDS) {
                if (event.says(field)) {
                    values.put(field, event.data().get(field));
                }
            }
        }

        Optional<String> text(String field) {
            return Optional.ofNullable(values.get(field))
                    .filter(node -> !node.isNull())
                    .map(JsonNode::textValue);
        }

        Optional<BigDecimal> number(String field) {
            return Optional.ofNullable(values.get(field))
                    .filter(node -> !node.isNull())
                    .map(JsonNode::decimalValue);
        }

        Optional<Money> money() {
            return number("amount").map(amount -> new Money(amount, text("currency")));
        }
    }
}
