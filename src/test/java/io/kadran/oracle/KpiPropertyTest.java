package io.kadran.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Rate;
import io.kadran.oracle.Oracle.Settings;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of late, corrected, reopened, merged, refunded and retracted events: the answers must not depend on how
 * they were delivered, must equal what a naive recomputation makes of the raw events, and must add up.
 */
@QuarkusTest
class KpiPropertyTest {

    private static final int HISTORIES = Integer.getInteger("kadran.histories", 8);
    private static final int EVENTS = 120;
    private static final String ZONE = "Europe/Istanbul";
    private static final List<Rate> RATES = List.of(
            new Rate("USD", LocalDate.parse("2026-01-08"), new BigDecimal("0.9137")),
            new Rate("USD", LocalDate.parse("2026-01-20"), new BigDecimal("0.925")));

    private static final List<String> MEASURES = List.of(
            "revenue",
            "sales",
            "gross-revenue",
            "refunds",
            "opportunities",
            "opportunity-amount",
            "open-opportunities",
            "pipeline",
            "weighted-pipeline",
            "won",
            "lost",
            "calls",
            "emails",
            "meetings",
            "messages",
            "new-customers");
    private static final List<String> DISTINCTS = List.of("buying-customers", "opportunities-called");
    private static final List<String> WITHOUT_CUSTOMER =
            List.of("leads", "qualified-leads", "marketing-cost", "sales-cost", "lead-conversion-rate");
    private static final List<String> RATIOS = List.of(
            "conversion-rate",
            "win-rate",
            "cohort-conversion-rate",
            "calls-per-opportunity",
            "average-basket",
            "average-sale",
            "revenue-per-call",
            "calls-per-win",
            "sales-cycle",
            "sales-cycle-median",
            "sales-velocity");
    private static final List<String> RATIOS_WITHOUT_CUSTOMER = List.of(
            "customer-acquisition-cost", "marketing-acquisition-cost", "basket-to-acquisition-cost", "cost-of-sales");
    private static final List<String> PER_REP = List.of("active-reps", "revenue-per-rep", "calls-per-rep");

    private static final List<String> PERIODS = List.of("2026-01", "2026-W03", "2026-01-07--2026-01-20", "2026-H1");

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(url.toString());
    }

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private void reset() {
        database.reset("EUR", ZONE);
        RATES.forEach(rate -> database.rate(rate.currency(), rate.day(), rate.rate()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFigureEqualsItsDefinitionComputedAfresh(long seed) {
        List<JsonNode> history = OracleRandomHistory.of(seed, EVENTS);
        reset();
        new Delivery(api, seed).deliver(history);
        Oracle oracle = new Oracle(new Settings("EUR", ZoneId.of(ZONE), RATES), history);
        OracleComparison comparison = new OracleComparison(api, oracle);
        for (String period : PERIODS) {
            for (Map.Entry<String, List<Dim>> kpi : kpis().entrySet()) {
                comparison.check(kpi.getKey(), period, List.of());
                for (Dim dim : kpi.getValue()) {
                    comparison.check(kpi.getKey(), period, List.of(dim));
                }
            }
            comparison.check("revenue", period, List.of(Dim.TEAM, Dim.SEGMENT));
            comparison.check("average-basket", period, List.of(Dim.REP, Dim.SOURCE));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameEventsGiveByteEqualAnswersHoweverTheyAreDelivered(long seed) {
        List<JsonNode> history = OracleRandomHistory.of(seed + 1_000, EVENTS);
        reset();
        new Delivery(api, seed).deliverInOrder(history);
        String inOrder = answers();
        for (long delivery = 1; delivery <= 2; delivery++) {
            reset();
            new Delivery(api, seed * 31 + delivery).deliver(history);
            assertThat(answers()).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void groupsAndDaysAddUpToTheTotal(long seed) {
        reset();
        new Delivery(api, seed).deliver(OracleRandomHistory.of(seed + 2_000, EVENTS));
        for (JsonNode kpi : api.json("/v1/kpis").get("kpis")) {
            String path = "/v1/periods/2026-Q1/kpis/" + kpi.get("kpi").asText();
            BigDecimal total = new BigDecimal("0");
            if (kpi.get("addsUp").get("overGroups").asBoolean()) {
                total = api.json(path).get("value").decimalValue();
                for (JsonNode dimension : kpi.get("dimensions")) {
                    String by = path + "?by=" + dimension.asText();
                    assertThat(sumOfRows(api.json(by))).as(by).isEqualByComparingTo(total);
                }
            }
            if (kpi.get("addsUp").get("overPeriods").asBoolean()) {
                for (String each : List.of("day", "week", "month", "quarter")) {
                    String sliced = path + "?each=" + each;
                    assertThat(sumOfRows(api.json(sliced))).as(sliced).isEqualByComparingTo(total);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSliceSaysWhatItsPeriodSays(long seed) {
        reset();
        new Delivery(api, seed).deliver(OracleRandomHistory.of(seed + 3_000, EVENTS));
        for (String kpi :
                List.of("open-opportunities", "pipeline", "weighted-pipeline", "buying-customers", "win-rate")) {
            for (String by : List.of("rep", "team")) {
                String sliced = "/v1/periods/2026-01-03--2026-02-05/kpis/" + kpi + "?each=week&by=" + by;
                for (JsonNode row : api.json(sliced).get("rows")) {
                    String group = row.get(by).isNull() ? "null" : row.get(by).asText();
                    String whole =
                            "/v1/periods/" + row.get("period").asText() + "/kpis/" + kpi + "?" + by + "=" + group;
                    assertThat(api.json(whole).get("value"))
                            .as(sliced + " " + row)
                            .isEqualTo(row.get("value"));
                }
            }
        }
    }

    private static BigDecimal sumOfRows(JsonNode answer) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : answer.get("rows")) {
            sum = sum.add(row.get("value").decimalValue());
        }
        return sum;
    }

    /** Each KPI with the dimensions that it goes by. */
    private static Map<String, List<Dim>> kpis() {
        List<Dim> all = List.of(Dim.values());
        List<Dim> withoutCustomer = List.of(Dim.REP, Dim.TEAM, Dim.SOURCE, Dim.PRODUCT, Dim.SEGMENT);
        Map<String, List<Dim>> kpis = new LinkedHashMap<>();
        MEASURES.forEach(kpi -> kpis.put(kpi, all));
        DISTINCTS.forEach(kpi -> kpis.put(kpi, all));
        RATIOS.forEach(kpi -> kpis.put(kpi, all));
        WITHOUT_CUSTOMER.forEach(kpi -> kpis.put(kpi, withoutCustomer));
        RATIOS_WITHOUT_CUSTOMER.forEach(kpi -> kpis.put(kpi, withoutCustomer));
        PER_REP.forEach(kpi -> kpis.put(kpi, List.of(Dim.REP, Dim.TEAM)));
        return kpis;
    }

    private String answers() {
        StringBuilder answers = new StringBuilder();
        for (String period : PERIODS) {
            answers.append(api.text("/v1/periods/" + period + "/kpis")).append('\n');
            for (Map.Entry<String, List<Dim>> kpi : kpis().entrySet()) {
                String by = kpi.getValue().get(0).name().toLowerCase(Locale.ROOT);
                answers.append(api.text("/v1/periods/" + period + "/kpis/" + kpi.getKey() + "?by=" + by))
                        .append('\n');
            }
        }
        return answers.toString();
    }
}
