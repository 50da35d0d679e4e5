package io.kadran.oracle;

import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Settings;
import io.kadran.oracle.OracleDimensions.Owner;
import io.kadran.oracle.OracleEvents.Event;
import io.kadran.oracle.OracleFacts.Trade;
import io.kadran.oracle.OracleMoney.Money;
import io.kadran.oracle.OracleOpportunity.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** For each measure, what it counts or sums in a period. */
final class OracleMeasures {

    private final OracleFacts facts;
    private final OracleDimensions dimensions;
    private final OracleMoney money;

    /**
     * One thing counted or summed.
     *
     * @param fact kind and id; distinct counts count these
     * @param value 1 for what is counted, the amount for what is summed, 0 for what is excluded
     * @param excluded the reason, if it is
     */
    record Item(List<String> fact, Map<Dim, Optional<String>> dims, BigDecimal value, Optional<String> excluded) {}

    OracleMeasures(Settings settings, OracleFacts facts) {
        this.facts = facts;
        this.dimensions = facts.dimensions();
        this.money = new OracleMoney(settings);
    }

    List<Item> items(String measure, LocalDate from, LocalDate to) {
        Stream<Item> items = switch (measure) {
            case "opportunities" -> identified(from, to).map(o -> counted(o, o.identifiedOn()));
            case "opportunity-amount" ->
                identified(from, to).map(o -> amount(fact(o), o.identifiedOn(), o.identifiedOn(), owner(o), o.money()));
            case "cohort-won" ->
                identified(from, to).filter(o -> o.is(Outcome.WON)).map(o -> counted(o, o.identifiedOn()));
            case "won" -> closed(Outcome.WON, from, to).map(o -> counted(o, o.closedOn()));
            case "lost" -> closed(Outcome.LOST, from, to).map(o -> counted(o, o.closedOn()));
            case "cycle-days" -> closed(Outcome.WON, from, to).map(o -> item(fact(o), o.closedOn(), owner(o), days(o)));
            case "open-opportunities" -> openAt(to).map(o -> counted(o, to));
            case "pipeline" -> openAt(to).map(o -> stock(o, to));
            case "weighted-pipeline" -> openAt(to).map(o -> weighted(o, to));
            case "sales" -> sales(from, to).map(s -> item(s.fact(), s.day(), s.owner(), BigDecimal.ONE));
            case "gross-revenue" -> sales(from, to).map(this::amount);
            case "refunds" -> refunds(from, to).map(this::amount);
            case "revenue" -> revenue(from, to);
            case "basket-revenue" -> basketRevenue(from, to);
            case "buying-customers" -> sales(from, to).flatMap(this::buyer);
            case "new-customers" ->
                facts.firstSales().stream()
                        .filter(s -> OracleFacts.isIn(s.day(), from, to))
                        .flatMap(this::buyer);
            case "calls" -> activities("call", from, to);
            case "emails" -> activities("email", from, to);
            case "meetings" -> activities("meeting", from, to);
            case "messages" -> activities("message", from, to);
            case "calls-on-opportunities" -> logged("call", from, to).map(this::callOnOpportunity);
            case "opportunities-called" -> logged("call", from, to).flatMap(this::opportunityCalled);
            case "leads" -> leads("lead.created", from, to);
            case "qualified-leads" -> leads("lead.qualified", from, to);
            case "marketing-cost" -> costs("marketing", from, to);
            case "sales-cost" -> costs("sales", from, to);
            case "active-reps" -> activeReps(from, to);
            default -> throw new IllegalArgumentException("no such measure: " + measure);
        };
        return items.toList();
    }

    private Stream<OracleOpportunity> identified(LocalDate from, LocalDate to) {
        return facts.opportunities().stream().filter(o -> OracleFacts.isIn(o.identifiedOn(), from, to));
    }

    private Stream<OracleOpportunity> closed(Outcome outcome, LocalDate from, LocalDate to) {
        return facts.opportunities().stream().filter(o -> o.is(outcome) && OracleFacts.isIn(o.closedOn(), from, to));
    }

    private Stream<OracleOpportunity> openAt(LocalDate day) {
        return facts.opportunities().stream().filter(o -> o.isOpenAtEndOf(day));
    }

    private Stream<Trade> sales(LocalDate from, LocalDate to) {
        return facts.sales().stream().filter(s -> OracleFacts.isIn(s.day(), from, to));
    }

    private Stream<Trade> refunds(LocalDate from, LocalDate to) {
        return facts.refunds().stream().filter(r -> OracleFacts.isIn(r.day(), from, to));
    }

    private Stream<Item> revenue(LocalDate from, LocalDate to) {
        return Stream.concat(
                sales(from, to).map(this::amount), refunds(from, to).map(r -> negated(amount(r))));
    }

    private Stream<Item> basketRevenue(LocalDate from, LocalDate to) {
        return revenue(from, to).map(item -> isOfNobody(item) ? excluded(item, "no-customer") : item);
    }

    private Stream<Item> buyer(Trade sale) {
        return sale.owner().customer().stream()
                .map(customer -> item(List.of("customer", customer), sale.day(), sale.owner(), BigDecimal.ONE));
    }

    private Stream<Event> logged(String kind, LocalDate from, LocalDate to) {
        return facts.activities().values().stream()
                .filter(a -> a.text("kind").equals(Optional.of(kind)) && OracleFacts.isIn(a.day(), from, to));
    }

    private Stream<Item> activities(String kind, LocalDate from, LocalDate to) {
        return logged(kind, from, to).map(this::counted);
    }

    private Item callOnOpportunity(Event call) {
        boolean onOne = call.text("opportunityId").filter(facts::canBeCalled).isPresent();
        return onOne ? counted(call) : excluded(counted(call), "no-opportunity");
    }

    private Stream<Item> opportunityCalled(Event call) {
        return call.text("opportunityId").filter(facts::canBeCalled).stream()
                .map(id -> item(List.of("opportunity", id), call.day(), dimensions.ofActivity(call), BigDecimal.ONE));
    }

    private Stream<Item> leads(String type, LocalDate from, LocalDate to) {
        return facts.leads(type).entrySet().stream()
                .filter(lead -> OracleFacts.isIn(lead.getValue(), from, to))
                .map(lead -> item(
                        List.of("lead", lead.getKey()),
                        lead.getValue(),
                        dimensions.ofLead(lead.getKey()),
                        BigDecimal.ONE));
    }

    private Stream<Item> costs(String function, LocalDate from, LocalDate to) {
        List<Item> items = new ArrayList<>();
        for (Event cost : facts.costs().values()) {
            if (cost.text("function").equals(Optional.of(function))) {
                Map<LocalDate, BigDecimal> shares = money.spread(
                        OracleFacts.moneyOf(cost).orElseThrow(),
                        cost.date("from").orElseThrow(),
                        cost.date("to").orElseThrow());
                shares.forEach((day, share) -> {
                    if (OracleFacts.isIn(day, from, to)) {
                        items.add(amount(
                                List.of("cost", cost.text("costId").orElseThrow()),
                                day,
                                day,
                                dimensions.ofCost(cost),
                                Optional.of(new Money(share, cost.text("currency")))));
                    }
                });
            }
        }
        return items.stream();
    }

    /** One item for each team that the rep was in on one of the days; to be counted by distinct rep. */
    private Stream<Item> activeReps(LocalDate from, LocalDate to) {
        return facts.activeReps(from, to).stream()
                .flatMap(rep -> facts.reps().teamsIn(rep, from, to).stream()
                        .map(team -> new Item(
                                List.of("rep", rep),
                                Map.of(Dim.REP, Optional.of(rep), Dim.TEAM, team),
                                BigDecimal.ONE,
                                Optional.empty())));
    }

    private Item stock(OracleOpportunity o, LocalDate day) {
        return amount(fact(o), day, o.identifiedOn(), owner(o), o.moneyAtEndOf(day));
    }

    private Item weighted(OracleOpportunity o, LocalDate day) {
        Item stock = stock(o, day);
        Optional<BigDecimal> probability = o.probabilityAtEndOf(day);
        if (stock.excluded().isPresent()) {
            return stock;
        }
        return probability
                .map(p -> new Item(stock.fact(), stock.dims(), stock.value().multiply(p), Optional.empty()))
                .orElseGet(() -> excluded(stock, "no-probability"));
    }

    private static boolean isOfNobody(Item item) {
        return Optional.empty().equals(item.dims().get(Dim.CUSTOMER));
    }

    private static List<String> fact(OracleOpportunity o) {
        return List.of("opportunity", o.id());
    }

    private Owner owner(OracleOpportunity o) {
        return dimensions.ofOpportunity(o);
    }

    private static BigDecimal days(OracleOpportunity o) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(o.identifiedOn(), o.closedOn()));
    }

    private Item counted(OracleOpportunity o, LocalDate day) {
        return item(fact(o), day, owner(o), BigDecimal.ONE);
    }

    private Item counted(Event activity) {
        List<String> fact = List.of("activity", activity.text("activityId").orElseThrow());
        return item(fact, activity.day(), dimensions.ofActivity(activity), BigDecimal.ONE);
    }

    private Item item(List<String> fact, LocalDate teamDay, Owner owner, BigDecimal value) {
        return new Item(fact, dimensions.on(teamDay, owner), value, Optional.empty());
    }

    private Item amount(Trade trade) {
        return amount(trade.fact(), trade.day(), trade.day(), trade.owner(), trade.money());
    }

    private Item amount(List<String> fact, LocalDate teamDay, LocalDate rateDay, Owner owner, Optional<Money> value) {
        Item nothing = item(fact, teamDay, owner, BigDecimal.ZERO);
        if (value.isEmpty()) {
            return excluded(nothing, "no-amount");
        }
        return money.convert(value.get(), rateDay)
                .map(converted -> item(fact, teamDay, owner, converted))
                .orElseGet(() -> excluded(nothing, "no-rate"));
    }

    private static Item negated(Item item) {
        return new Item(item.fact(), item.dims(), item.value().negate(), item.excluded());
    }

    private static Item excluded(Item item, String reason) {
        return new Item(item.fact(), item.dims(), BigDecimal.ZERO, Optional.of(reason));
    }
}
