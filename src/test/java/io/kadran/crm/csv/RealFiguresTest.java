package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Published figures of real exports, which Kadran must answer to the cent; where the files are at hand:
 * KADRAN_SHARED_DATA names their directory, else it is ../shared/data.
 */
@QuarkusTest
class RealFiguresTest {

    private static final Path DATA =
            Path.of(Optional.ofNullable(System.getenv("KADRAN_SHARED_DATA")).orElse("../shared/data"));

    /** What the published figures call what Kadran calls so. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "revenue", "revenue",
            "won", "won",
            "lost", "lost",
            "win_rate", "win-rate",
            "avg_won_deal", "average-sale",
            "customers_won", "buying-customers",
            "avg_basket_per_customer", "average-basket");

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    private Api api;

    @BeforeEach
    void reset() {
        database.reset("USD", "UTC");
        api = new Api(url.toString());
    }

    private static byte[] file(String name) throws IOException {
        Path path = DATA.resolve(name);
        assumeThat(path)
                .as("The real exports are not at hand: there is no %s. Set KADRAN_SHARED_DATA.", path)
                .exists();
        return Files.readAllBytes(path);
    }

    private static JsonNode expected(String name) throws IOException {
        return Api.JSON.readTree(file("expected/" + name));
    }

    private static void upload(byte[] csv, String mapping) throws IOException {
        Uploads.done(csv, Mappings.resource(mapping), Map.of());
    }

    private BigDecimal value(String path) {
        return api.json("/v1/periods/" + path).get("value").decimalValue();
    }

    private static void assertPublished(String where, BigDecimal value, JsonNode published) {
        assertThat(value).as(where).isEqualByComparingTo(published.decimalValue());
    }

    @Test
    void theFiguresOfACrm() throws IOException {
        JsonNode expected = expected("maven.json");
        upload(file("crm-sales-opportunities/sales_pipeline.csv"), "maven-opportunities.json");

        assertPublished("2017", expected.get("overall"), "2017", "");
        expected.get("by_close_quarter")
                .fields()
                .forEachRemaining(
                        quarter -> assertPublished(quarter.getKey(), quarter.getValue(), quarter.getKey(), ""));
        assertGroups(expected.get("by_rep"), "rep");
        assertGroups(expected.get("by_product"), "product");
        JsonNode overall = expected.get("overall");
        assertPublished("sales", value("2017/kpis/sales"), overall.get("won"));
        assertPublished("per rep", value("2017/kpis/revenue-per-rep"), overall.get("revenue_per_rep_30"));
        expected.get("by_close_quarter")
                .fields()
                .forEachRemaining(quarter -> assertPublished(
                        quarter.getKey(),
                        value(quarter.getKey() + "/kpis/revenue-per-rep"),
                        quarter.getValue().get("revenue_per_rep_with_win")));
        JsonNode cycle = api.json("/v1/periods/2017/kpis/sales-cycle");
        assertThat(cycle.get("value").decimalValue().setScale(3, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo(overall.get("cycle_days_won_mean").decimalValue());
        assertPublished("median", cycle.at("/beside/0/value").decimalValue(), overall.get("cycle_days_won_median"));
        // The 500 prospects without a date were refused.
        assertThat(value("2017/kpis/open-opportunities"))
                .isEqualByComparingTo(BigDecimal.valueOf(overall.get("open").asInt() - 500));

        upload(file("crm-sales-opportunities/sales_teams.csv"), "maven-roster.json");
        assertPublished("per rep", value("2017/kpis/revenue-per-rep"), overall.get("revenue_per_rep_35"));
        assertThat(value("2017/kpis/active-reps")).isEqualByComparingTo("35");
        assertGroups(expected.get("by_region"), "team");
    }

    private void assertPublished(String where, JsonNode published, String period, String parameters) {
        PUBLISHED.forEach((name, kpi) ->
                assertPublished(where + " " + kpi, value(period + "/kpis/" + kpi + parameters), published.get(name)));
    }

    private void assertGroups(JsonNode published, String dimension) {
        PUBLISHED.forEach((name, kpi) -> {
            Map<String, BigDecimal> rows = new HashMap<>();
            for (JsonNode row : api.json("/v1/periods/2017/kpis/" + kpi + "?by=" + dimension)
                    .get("rows")) {
                rows.put(row.get(dimension).asText(), row.get("value").decimalValue());
            }
            published
                    .fields()
                    .forEachRemaining(group -> assertPublished(
                            dimension + " " + group.getKey() + " " + kpi,
                            rows.getOrDefault(group.getKey(), BigDecimal.ZERO),
                            group.getValue().get(name)));
        });
    }

    @Test
    void theCallsOfABank() throws IOException {
        JsonNode expected = expected("bank_calls.json");
        file("bank-marketing/bank-full.csv.gz");
        byte[] csv;
        try (GZIPInputStream gzip =
                new GZIPInputStream(Files.newInputStream(DATA.resolve("bank-marketing/bank-full.csv.gz")))) {
            csv = gzip.readAllBytes();
        }
        upload(csv, "bank-calls.json");
        assertPublished("calls", value("2010/kpis/calls-per-opportunity"), expected.at("/overall/calls_per_lead"));
        assertPublished("calls", value("2010/kpis/calls"), expected.at("/overall/calls"));
        assertPublished("clients", value("2010/kpis/opportunities-called"), expected.at("/overall/leads"));
        for (JsonNode row : api.json("/v1/periods/2010/kpis/calls-per-opportunity?each=month")
                .get("rows")) {
            String month = java.time.YearMonth.parse(row.get("period").asText())
                    .getMonth()
                    .getDisplayName(java.time.format.TextStyle.SHORT, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT);
            assertPublished(
                    month, row.get("value").decimalValue(), expected.at("/by_month/" + month + "/calls_per_lead"));
        }
    }

    @Test
    void theAcquisitionCostOfEachChannel() throws IOException {
        JsonNode expected = expected("cac.json");
        upload(file("cac/cac.csv"), "cac-costs.json");
        upload(file("cac/cac.csv"), "cac-customers.json");
        assertPublished("all", value("2026-01/kpis/customer-acquisition-cost"), expected.at("/overall/cac"));
        JsonNode rows = api.json("/v1/periods/2026-01/kpis/customer-acquisition-cost?by=source")
                .get("rows");
        assertThat(rows).hasSize(expected.get("by_channel").size());
        for (JsonNode row : rows) {
            assertPublished(
                    row.toString(),
                    row.get("value").decimalValue(),
                    expected.get("by_channel").get(row.get("source").asText()).get("cac"));
        }
    }
}
