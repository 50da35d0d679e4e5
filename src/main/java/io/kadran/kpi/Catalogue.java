package io.kadran.kpi;

import static io.kadran.kpi.Direction.HIGHER;
import static io.kadran.kpi.Direction.LOWER;
import static io.kadran.kpi.Direction.NEITHER;

import io.kadran.kpi.Formula.Named;
import io.kadran.kpi.Formula.Of;
import io.kadran.kpi.Formula.Product;
import io.kadran.kpi.Formula.Quotient;
import io.kadran.kpi.Kpi.Example;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All KPIs, each declared in this one place. Answers, the catalogue, its documentation and its tests pick them up from
 * here.
 */
public final class Catalogue {

    private static final Catalogue KADRAN = new Catalogue();

    private final Map<String, Kpi> kpis = new LinkedHashMap<>();
    private final String version;

    public static Catalogue kadran() {
        return KADRAN;
    }

    /** Changes whenever what any KPI means, or says of itself, does. */
    String version() {
        return version;
    }

    /** Every KPI, and after them every measure that is none, in the order of their declaration. */
    public Collection<Kpi> all() {
        return List.copyOf(kpis.values());
    }

    public List<Kpi> scored() {
        return kpis.values().stream().filter(Kpi::scored).toList();
    }

    public Optional<Kpi> find(String id) {
        return Optional.ofNullable(kpis.get(id));
    }

    private Catalogue() {
        sum(Measure.REVENUE, HIGHER);
        sum(Measure.OPPORTUNITIES, HIGHER);
        sum(Measure.OPEN_OPPORTUNITIES, NEITHER);
        sum(Measure.PIPELINE, HIGHER);
        sum(Measure.WEIGHTED_PIPELINE, HIGHER);
        ratio(
                "conversion-rate",
                Measure.WON,
                Measure.OPPORTUNITIES,
                Unit.FRACTION,
                HIGHER,
                new Text("Conversion rate", "Dönüşüm oranı"),
                new Text(
                        "Opportunities won in the period ÷ opportunities identified in the period. The two are not the same"
                                + " opportunities, so it can pass 100 %.",
                        "Dönemde kazanılan fırsatlar ÷ dönemde belirlenen fırsatlar. İkisi aynı fırsatlar olmadığından"
                                + " %100'ü geçebilir."),
                given(Measure.WON, "3", Measure.OPPORTUNITIES, "8"),
                "0.375");
        proportion(
                "win-rate",
                Measure.WON,
                Measure.CLOSED,
                new Text("Win rate", "Kazanma oranı"),
                new Text(
                        "Opportunities won ÷ opportunities won or lost, both closed in the period.",
                        "Kazanılan fırsatlar ÷ kazanılan ya da kaybedilen fırsatlar; ikisi de dönemde kapanmış."),
                given(Measure.WON, "3", Measure.CLOSED, "4"),
                "0.75");
        proportion(
                "cohort-conversion-rate",
                Measure.COHORT_WON,
                Measure.OPPORTUNITIES,
                new Text("Cohort conversion rate", "Grup dönüşüm oranı"),
                new Text(
                        "Of the opportunities identified in the period, the share won by now; provisional while some are"
                                + " open.",
                        "Dönemde belirlenen fırsatlardan şimdiye dek kazanılanların payı; açık olan varken geçicidir."),
                given(Measure.COHORT_WON, "1", Measure.OPPORTUNITIES, "3"),
                "0.333333");
        ratio(
                "revenue-per-rep",
                Measure.REVENUE,
                Measure.ACTIVE_REPS,
                Unit.MONEY,
                HIGHER,
                new Text("Revenue per rep", "Satış elemanı başına ciro"),
                new Text(
                        "Revenue ÷ reps active in the period. By rep it is that rep's revenue; the rep is the owner at the"
                                + " win.",
                        "Hasılat ÷ dönemde etkin temsilciler. Temsilciye göre o temsilcinin hasılatıdır; temsilci,"
                                + " kazanıldığı andaki sahibidir."),
                given(Measure.REVENUE, "1000", Measure.ACTIVE_REPS, "3"),
                "333.333333");
        ratio(
                "calls-per-opportunity",
                Measure.CALLS_ON_OPPORTUNITIES,
                Measure.OPPORTUNITIES_CALLED,
                Unit.NUMBER,
                NEITHER,
                new Text("Calls per opportunity", "Fırsat başına çağrı"),
                new Text(
                        "Calls on opportunities ÷ different opportunities called in the period.",
                        "Fırsat çağrıları ÷ dönemde aranan farklı fırsatlar."),
                given(Measure.CALLS_ON_OPPORTUNITIES, "8", Measure.OPPORTUNITIES_CALLED, "3"),
                "2.666667");
        ratio(
                "calls-per-rep",
                Measure.CALLS,
                Measure.ACTIVE_REPS,
                Unit.NUMBER,
                NEITHER,
                new Text("Calls per rep", "Satış görevlisi başına çağrı"),
                new Text("All calls ÷ reps active in the period.", "Bütün çağrılar ÷ dönemde etkin temsilciler."),
                given(Measure.CALLS, "90", Measure.ACTIVE_REPS, "4"),
                "22.5");
        Kpi averageBasket = ratio(
                "average-basket",
                Measure.IDENTIFIED_REVENUE,
                Measure.BUYING_CUSTOMERS,
                Unit.MONEY,
                HIGHER,
                new Text("Average basket per customer", "Müşteri başına ortalama sepet"),
                new Text(
                        "Revenue from identified customers ÷ different customers who bought in the period.",
                        "Bilinen müşterilerden hasılat ÷ dönemde satın alan farklı müşteriler."),
                given(Measure.IDENTIFIED_REVENUE, "300.50", Measure.BUYING_CUSTOMERS, "2"),
                "150.25");
        Kpi averageSale = ratio(
                "average-sale",
                Measure.REVENUE,
                Measure.SALES,
                Unit.MONEY,
                HIGHER,
                new Text("Average sale", "Ortalama satış"),
                new Text(
                        "Revenue ÷ sales. The basket is sales per customer × average sale.",
                        "Hasılat ÷ satış sayısı. Sepet, müşteri başına satış × ortalama satıştır."),
                given(Measure.REVENUE, "1000", Measure.SALES, "8"),
                "125");
        Kpi acquisitionCost = ratio(
                "customer-acquisition-cost",
                Measure.COST,
                Measure.NEW_CUSTOMERS,
                Unit.MONEY,
                LOWER,
                new Text("Customer acquisition cost (CAC)", "Müşteri edinme maliyeti (CAC)"),
                new Text(
                        "Marketing and sales cost of the period ÷ customers whose first sale ever lies in the period.",
                        "Dönemin pazarlama ve satış maliyeti ÷ ilk satışı dönemde olan müşteriler."),
                given(Measure.COST, "500", Measure.NEW_CUSTOMERS, "4"),
                "125");
        ratio(
                "marketing-acquisition-cost",
                Measure.MARKETING_COST,
                Measure.NEW_CUSTOMERS,
                Unit.MONEY,
                LOWER,
                new Text("Marketing acquisition cost", "Pazarlama edinme maliyeti"),
                new Text(
                        "Marketing cost of the period ÷ customers whose first sale ever lies in the period.",
                        "Dönemin pazarlama maliyeti ÷ ilk satışı dönemde olan müşteriler."),
                given(Measure.MARKETING_COST, "200", Measure.NEW_CUSTOMERS, "3"),
                "66.666667");
        declare(new Kpi(
                "basket-to-acquisition-cost",
                new Quotient(named(averageBasket), named(acquisitionCost)),
                Unit.NUMBER,
                HIGHER,
                false,
                true,
                List.of(),
                new Text("Basket to acquisition cost", "Sepetin edinme maliyetine oranı"),
                new Text(
                        "Average basket ÷ customer acquisition cost: how often a customer's basket pays for winning one.",
                        "Ortalama sepet ÷ müşteri edinme maliyeti: bir müşterinin sepeti, bir müşteri edinmeyi kaç kez"
                                + " karşılıyor."),
                example(
                        Map.of(
                                Measure.IDENTIFIED_REVENUE,
                                new BigDecimal("1000"),
                                Measure.BUYING_CUSTOMERS,
                                new BigDecimal("4"),
                                Measure.COST,
                                new BigDecimal("300"),
                                Measure.NEW_CUSTOMERS,
                                new BigDecimal("3")),
                        "2.5")));
        ratio(
                "revenue-per-call",
                Measure.REVENUE,
                Measure.CALLS,
                Unit.MONEY,
                HIGHER,
                new Text("Revenue per call", "Çağrı başına hasılat"),
                new Text("Revenue ÷ calls.", "Hasılat ÷ çağrılar."),
                given(Measure.REVENUE, "1000", Measure.CALLS, "16"),
                "62.5");
        ratio(
                "calls-per-win",
                Measure.CALLS,
                Measure.WON,
                Unit.NUMBER,
                LOWER,
                new Text("Calls per win", "Kazanç başına çağrı"),
                new Text("Calls ÷ opportunities won in the period.", "Çağrılar ÷ dönemde kazanılan fırsatlar."),
                given(Measure.CALLS, "17", Measure.WON, "2"),
                "8.5");
        Kpi salesCycle = ratio(
                "sales-cycle",
                Measure.CYCLE_DAYS,
                Measure.WON,
                Unit.DAYS,
                LOWER,
                new Text("Sales cycle", "Satış döngüsü"),
                new Text(
                        "Mean of the days from identified to won, over the opportunities won in the period.",
                        "Dönemde kazanılan fırsatların belirlenmeden kazanılmaya geçen günlerinin ortalaması."),
                given(Measure.CYCLE_DAYS, "100", Measure.WON, "3"),
                "33.333333");
        declare(new Kpi(
                "sales-velocity",
                new Quotient(
                        new Product(
                                List.of(new Of(Measure.OPPORTUNITIES), named(kpis("win-rate")), named(averageSale))),
                        named(salesCycle)),
                Unit.MONEY_PER_DAY,
                HIGHER,
                false,
                true,
                List.of(),
                new Text("Sales velocity", "Satış hızı"),
                new Text(
                        "Opportunities × win rate × average sale ÷ mean sales cycle: revenue a day from the opportunities of"
                                + " the period.",
                        "Fırsatlar × kazanma oranı × ortalama satış ÷ ortalama satış döngüsü: dönemin fırsatlarından günlük"
                                + " hasılat."),
                example(
                        Map.of(
                                Measure.OPPORTUNITIES,
                                new BigDecimal("10"),
                                Measure.WON,
                                new BigDecimal("2"),
                                Measure.CLOSED,
                                new BigDecimal("4"),
                                Measure.REVENUE,
                                new BigDecimal("600"),
                                Measure.SALES,
                                new BigDecimal("3"),
                                Measure.CYCLE_DAYS,
                                new BigDecimal("40")),
                        "50")));
        ratio(
                "lead-conversion-rate",
                Measure.QUALIFIED_LEADS,
                Measure.LEADS,
                Unit.FRACTION,
                HIGHER,
                new Text("Lead conversion rate", "Potansiyel müşteri dönüşüm oranı"),
                new Text(
                        "Leads qualified ÷ leads created in the period.",
                        "Dönemde nitelik kazanan ÷ dönemde oluşturulan potansiyel müşteriler."),
                given(Measure.QUALIFIED_LEADS, "1", Measure.LEADS, "6"),
                "0.166667");
        ratio(
                "cost-of-sales",
                Measure.SALES_COST,
                Measure.REVENUE,
                Unit.FRACTION,
                LOWER,
                new Text("Cost of sales", "Satışın maliyeti"),
                new Text("Sales cost ÷ revenue.", "Satış maliyeti ÷ hasılat."),
                given(Measure.SALES_COST, "50", Measure.REVENUE, "1000"),
                "0.05");
        beside("revenue", Measure.SALES);
        beside("opportunities", Measure.OPPORTUNITY_AMOUNT);
        beside("cohort-conversion-rate", Measure.COHORT_OPEN);
        beside("sales-cycle", Measure.SALES_CYCLE_MEDIAN);
        for (Measure measure : Measure.values()) {
            if (!kpis.containsKey(measure.id())) {
                declare(sumOf(measure, NEITHER, false));
            }
        }
        version = Digest.of(Stream.of(Locale.ENGLISH, Text.TURKISH)
                .map(language -> kpis.values().stream()
                        .map(kpi -> KpiDefinition.of(kpi, language).toString())
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n")));
    }

    private void beside(String id, Measure... measures) {
        kpis.replace(id, kpis(id).with(measures));
    }

    private void sum(Measure measure, Direction better) {
        declare(sumOf(measure, better, true));
    }

    private static Kpi sumOf(Measure measure, Direction better, boolean scored) {
        return new Kpi(
                measure.id(),
                new Of(measure),
                measure.unit(),
                better,
                false,
                scored,
                List.of(),
                measure.title(),
                measure.description(),
                example(Map.of(measure, new BigDecimal("12")), "12"));
    }

    private void proportion(
            String id,
            Measure part,
            Measure whole,
            Text title,
            Text description,
            Map<Measure, BigDecimal> given,
            String value) {
        Formula formula = new Quotient(new Of(part), new Of(whole));
        declare(new Kpi(
                id, formula, Unit.FRACTION, HIGHER, true, true, List.of(), title, description, example(given, value)));
    }

    private Kpi ratio(
            String id,
            Measure numerator,
            Measure denominator,
            Unit unit,
            Direction better,
            Text title,
            Text description,
            Map<Measure, BigDecimal> given,
            String value) {
        Formula formula = new Quotient(new Of(numerator), new Of(denominator));
        return declare(
                new Kpi(id, formula, unit, better, false, true, List.of(), title, description, example(given, value)));
    }

    private Kpi declare(Kpi kpi) {
        if (kpis.put(kpi.id(), kpi) != null) {
            throw new IllegalStateException("declared twice: " + kpi.id());
        }
        return kpi;
    }

    private Kpi kpis(String id) {
        return find(id).orElseThrow();
    }

    private static Formula named(Kpi kpi) {
        return new Named(kpi.id(), kpi.formula());
    }

    private static Map<Measure, BigDecimal> given(Measure first, String value, Measure second, String other) {
        return Map.of(first, new BigDecimal(value), second, new BigDecimal(other));
    }

    private static Example example(Map<Measure, BigDecimal> given, String value) {
        return new Example(given, new BigDecimal(value));
    }

    /** The ids, for hints to those who mistype one. */
    public List<String> ids() {
        return new ArrayList<>(kpis.keySet());
    }
}
