package io.kadran.oracle;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.OracleMeasures.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every KPI computed afresh from the raw events: the independent truth that the product is compared with. It favours
 * the obvious over the fast and is meant for some hundreds of events. {@code docs/semantics.md} is what it follows.
 *
 * <p>Read the events with {@code DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS}, or long amounts lose digits.
 */
public final class Oracle {

    /** Days are local days of the zone; rates are the tenant's own table. */
    public record Settings(String currency, ZoneId zone, List<Rate> rates) {}

    /** One unit of {@code currency} is {@code rate} units of the tenant's, from that day on. */
    public record Rate(String currency, LocalDate day, BigDecimal rate) {}

    /** What figures can be grouped and filtered by. */
    public enum Dim {
        REP,
        TEAM,
        SOURCE,
        PRODUCT,
        SEGMENT,
        CUSTOMER
    }

    /**
     * A figure. Counts and sums have a value alone, ratios of measures all three; a ratio's value is empty where its
     * denominator is zero. {@code excluded} counts distinct facts by reason.
     */
    public record Figure(
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Map<String, Long> excluded) {}

    /** Numerator and denominator: each a sum of measures. */
    private record Ratio(List<String> numerator, List<String> denominator) {}

    private static final Map<String, Ratio> RATIOS = Map.ofEntries(
            ratio("conversion-rate", List.of("won"), List.of("opportunities")),
            ratio("win-rate", List.of("won"), List.of("won", "lost")),
            ratio("cohort-conversion-rate", List.of("cohort-won"), List.of("opportunities")),
            ratio("revenue-per-rep", List.of("revenue"), List.of("active-reps")),
            ratio("calls-per-opportunity", List.of("calls-on-opportunities"), List.of("opportunities-called")),
            ratio("calls-per-rep", List.of("calls"), List.of("active-reps")),
            ratio("average-basket", List.of("basket-revenue"), List.of("buying-customers")),
            ratio("average-sale", List.of("revenue"), List.of("sales")),
            ratio("customer-acquisition-cost", List.of("marketing-cost", "sales-cost"), List.of("new-customers")),
            ratio("marketing-acquisition-cost", List.of("marketing-cost"), List.of("new-customers")),
            ratio("revenue-per-call", List.of("revenue"), List.of("calls")),
            ratio("calls-per-win", List.of("calls"), List.of("won")),
            ratio("sales-cycle", List.of("cycle-days"), List.of("won")),
            ratio("lead-conversion-rate", List.of("qualified-leads"), List.of("leads")),
            ratio("cost-of-sales", List.of("sales-cost"), List.of("revenue")));

    /** KPIs made of more than two measures, or of something else than sums, with the measures they are made of. */
    private static final Map<String, List<String>> COMPOSITES = Map.of(
            "basket-to-acquisition-cost",
                    List.of("basket-revenue", "buying-customers", "marketing-cost", "sales-cost", "new-customers"),
            "sales-velocity", List.of("opportunities", "won", "lost", "revenue", "sales", "cycle-days"),
            "sales-cycle-median", List.of("won", "cycle-days"));

    private static final Set<String> COUNTED_DISTINCT =
            Set.of("buying-customers", "opportunities-called", "active-reps");

    private final OracleMeasures measures;

    public Oracle(Settings settings, List<JsonNode> acceptedEvents) {
        measures = new OracleMeasures(settings, new OracleFacts(settings.zone(), acceptedEvents));
    }

    /** The figure of a period, both days included, over the facts that pass all filters. */
    public Figure figure(String kpi, LocalDate from, LocalDate to, Map<Dim, Set<Optional<String>>> filters) {
        boolean ofNobody = filters.values().stream().anyMatch(values -> values.equals(Set.of(Optional.empty())));
        return figure(kpi, items(kpi, from, to, filters), ofNobody);
    }

    /** The groups that hold anything: those where one of the measures that the KPI is made of is not zero. */
    public Map<List<Optional<String>>, Figure> figures(
            String kpi, LocalDate from, LocalDate to, List<Dim> by, Map<Dim, Set<Optional<String>>> filters) {
        refuseWhatMakesNoSense(kpi, by.stream());
        Map<String, List<Item>> all = items(kpi, from, to, filters);
        Set<List<Optional<String>>> keys = new HashSet<>();
        all.values().forEach(items -> items.forEach(item -> keys.add(key(item, by))));
        Map<List<Optional<String>>, Figure> figures = new HashMap<>();
        for (List<Optional<String>> key : keys) {
            Map<String, List<Item>> ofGroup = new LinkedHashMap<>();
            all.forEach((measure, items) -> ofGroup.put(
                    measure,
                    items.stream().filter(item -> key(item, by).equals(key)).toList()));
            if (ofGroup.keySet().stream()
                    .anyMatch(measure -> total(measure, ofGroup).signum() != 0)) {
                figures.put(key, figure(kpi, ofGroup, key.contains(Optional.<String>empty())));
            }
        }
        return figures;
    }

    private Map<String, List<Item>> items(
            String kpi, LocalDate from, LocalDate to, Map<Dim, Set<Optional<String>>> filters) {
        refuseWhatMakesNoSense(kpi, filters.keySet().stream());
        Map<String, List<Item>> items = new LinkedHashMap<>();
        for (String measure : measuresOf(kpi)) {
            items.put(
                    measure,
                    measures.items(measure, from, to).stream()
                            .filter(item -> filters.entrySet().stream()
                                    .allMatch(filter -> filter.getValue()
                                            .contains(item.dims().get(filter.getKey()))))
                            .toList());
        }
        return items;
    }

    private static Figure figure(String kpi, Map<String, List<Item>> items, boolean ofNobody) {
        if (RATIOS.containsKey(kpi)) {
            BigDecimal numerator = total(RATIOS.get(kpi).numerator(), items);
            BigDecimal denominator = total(RATIOS.get(kpi).denominator(), items);
            Optional<BigDecimal> value = ofNobody && isPerRep(kpi) ? Optional.empty() : divide(numerator, denominator);
            return new Figure(value, Optional.of(numerator), Optional.of(denominator), excluded(items));
        }
        Optional<BigDecimal> value = switch (kpi) {
            case "basket-to-acquisition-cost" -> basketToAcquisitionCost(items);
            case "sales-velocity" -> salesVelocity(items);
            case "sales-cycle-median" -> median(of("cycle-days", items));
            default -> Optional.of(total(kpi, items));
        };
        return new Figure(value, Optional.empty(), Optional.empty(), excluded(items));
    }

    /** (basket ÷ buyers) ÷ (cost ÷ new customers), as one division. */
    private static Optional<BigDecimal> basketToAcquisitionCost(Map<String, List<Item>> items) {
        BigDecimal newCustomers = total("new-customers", items);
        if (newCustomers.signum() == 0) {
            return Optional.empty();
        }
        return divide(
                total("basket-revenue", items).multiply(newCustomers),
                total("buying-customers", items).multiply(total(List.of("marketing-cost", "sales-cost"), items)));
    }

    /** opportunities × won ÷ (won + lost) × revenue ÷ sales ÷ (days ÷ won), as one division. */
    private static Optional<BigDecimal> salesVelocity(Map<String, List<Item>> items) {
        BigDecimal won = total("won", items);
        if (won.signum() == 0) {
            return Optional.empty();
        }
        return divide(
                total("opportunities", items)
                        .multiply(won)
                        .multiply(total("revenue", items))
                        .multiply(won),
                total(List.of("won", "lost"), items)
                        .multiply(total("sales", items))
                        .multiply(total("cycle-days", items)));
    }

    private static Optional<BigDecimal> median(List<Item> items) {
        List<BigDecimal> sorted = items.stream().map(Item::value).sorted().toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal lower = sorted.get((sorted.size() - 1) / 2);
        BigDecimal upper = sorted.get(sorted.size() / 2);
        return divide(lower.add(upper), BigDecimal.valueOf(2));
    }

    private static Optional<BigDecimal> divide(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0
                ? Optional.empty()
                : Optional.of(numerator.divide(denominator, 6, RoundingMode.HALF_UP));
    }

    private static BigDecimal total(List<String> measures, Map<String, List<Item>> items) {
        return measures.stream().map(measure -> total(measure, items)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(String measure, Map<String, List<Item>> items) {
        if (COUNTED_DISTINCT.contains(measure)) {
            return BigDecimal.valueOf(
                    of(measure, items).stream().map(Item::fact).distinct().count());
        }
        return of(measure, items).stream().map(Item::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Item> of(String measure, Map<String, List<Item>> items) {
        return Objects.requireNonNull(items.get(measure), measure);
    }

    private static Map<String, Long> excluded(Map<String, List<Item>> items) {
        Map<String, Set<List<String>>> facts = new TreeMap<>();
        items.values().stream()
                .flatMap(List::stream)
                .forEach(item -> item.excluded()
                        .ifPresent(reason -> facts.computeIfAbsent(reason, unused -> new HashSet<>())
                                .add(item.fact())));
        return facts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e ->
                (long) e.getValue().size()));
    }

    private static List<String> measuresOf(String kpi) {
        if (RATIOS.containsKey(kpi)) {
            Ratio ratio = RATIOS.get(kpi);
            return Stream.concat(ratio.numerator().stream(), ratio.denominator().stream())
                    .distinct()
                    .toList();
        }
        return COMPOSITES.getOrDefault(kpi, List.of(kpi));
    }

    private static void refuseWhatMakesNoSense(String kpi, Stream<Dim> dims) {
        if (isPerRep(kpi) && !dims.allMatch(dim -> dim == Dim.REP || dim == Dim.TEAM)) {
            throw new IllegalArgumentException(kpi + " goes by rep and team only");
        }
    }

    private static boolean isPerRep(String kpi) {
        return measuresOf(kpi).contains("active-reps");
    }

    private static List<Optional<String>> key(Item item, List<Dim> by) {
        return by.stream().map(item.dims()::get).toList();
    }

    private static Map.Entry<String, Ratio> ratio(String kpi, List<String> numerator, List<String> denominator) {
        return entry(kpi, new Ratio(numerator, denominator));
    }
}
