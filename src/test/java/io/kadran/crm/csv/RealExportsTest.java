package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real exports, where their files are at hand: KADRAN_SHARED_DATA names their directory, else it is ../shared/data. */
@QuarkusTest
class RealExportsTest {

    private static final Path DATA =
            Path.of(Optional.ofNullable(System.getenv("KADRAN_SHARED_DATA")).orElse("../shared/data"));

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static byte[] file(String name) throws IOException {
        Path path = DATA.resolve(name);
        assumeThat(path)
                .as("The real exports are not at hand: there is no %s. Set KADRAN_SHARED_DATA.", path)
                .exists();
        return Files.readAllBytes(path);
    }

    private static JsonPath imported(String file, String mapping) throws IOException {
        return Uploads.done(file(file), Mappings.resource(mapping), Map.of());
    }

    private static Map<String, Integer> rows(JsonPath document) {
        return document.getMap("rows", String.class, Integer.class);
    }

    @Test
    void theOpportunitiesOfACrm() throws IOException {
        String file = "crm-sales-opportunities/sales_pipeline.csv";
        JsonPath document = imported(file, "maven-opportunities.json");
        assertThat(rows(document))
                .containsEntry("read", 8_800)
                .containsEntry("stored", 8_300)
                .containsEntry("rejected", 500);
        assertProspectsRefused(document, new String(file(file), StandardCharsets.UTF_8));
        String revenue = given().get("/v1/periods/2017/kpis/revenue").asString();
        JsonPath again = imported(file, "maven-opportunities.json");
        assertThat(again.getString("id")).isEqualTo(document.getString("id"));
        assertThat(rows(again)).isEqualTo(rows(document));
        assertThat(given().get("/v1/periods/2017/kpis/revenue").asString()).isEqualTo(revenue);
    }

    private static void assertProspectsRefused(JsonPath document, String text) {
        List<String> lines = text.lines().toList();
        List<Integer> prospecting = IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).contains(",Prospecting,"))
                .boxed()
                .toList();
        JsonPath page = given().queryParam("limit", 1000)
                .get("/v1/imports/" + document.getString("id") + "/rejections")
                .jsonPath();
        assertThat(page.getList("rejections.line", Integer.class)).isEqualTo(prospecting);
        assertThat(page.getString("rejections[0].errors[0].column")).isEqualTo("engage_date");
        assertThat(page.getList("rejections[0].errors")).hasSize(1);
    }

    @Test
    void theRosterAndTheAccountsOfACrm() throws IOException {
        assertThat(rows(imported("crm-sales-opportunities/sales_teams.csv", "maven-roster.json")))
                .containsEntry("read", 35)
                .containsEntry("stored", 35);
        assertThat(rows(imported("crm-sales-opportunities/accounts.csv", "maven-accounts.json")))
                .containsEntry("read", 85)
                .containsEntry("stored", 85);
    }

    @Test
    void callsThatAFileOnlyCounts() throws IOException {
        byte[] csv;
        file("bank-marketing/bank-full.csv.gz");
        try (GZIPInputStream gzip =
                new GZIPInputStream(Files.newInputStream(DATA.resolve("bank-marketing/bank-full.csv.gz")))) {
            csv = gzip.readAllBytes();
        }
        JsonPath calls = Uploads.done(csv, Mappings.resource("bank-calls.json"), Map.of());
        assertThat(rows(calls)).containsEntry("read", 45_211).containsEntry("stored", 45_211);
        assertThat(calls.getInt("events.stored")).isEqualTo(124_956);
        JsonPath clients = Uploads.done(csv, Mappings.resource("bank-opportunities.json"), Map.of());
        assertThat(rows(clients)).containsEntry("stored", 45_211);
    }

    @Test
    void spendAndNewCustomersPerChannel() throws IOException {
        file("cac/cac.csv");
        Path csv = DATA.resolve("cac/cac.csv");
        Map<String, BigDecimal> spend = new HashMap<>();
        for (JsonNode cost :
                Mappings.events(Mappings.map(Mappings.mapping(Mappings.resource("cac-costs.json")), csv))) {
            add(spend, cost, cost.at("/data/amount").decimalValue());
        }
        Map<String, BigDecimal> customers = new HashMap<>();
        for (JsonNode sale :
                Mappings.events(Mappings.map(Mappings.mapping(Mappings.resource("cac-customers.json")), csv))) {
            add(customers, sale, BigDecimal.ONE);
        }
        JsonNode expected = Mappings.json(Files.readString(DATA.resolve("expected/cac.json")));
        assertThat(cost(spend, customers, "all"))
                .isEqualByComparingTo(expected.at("/overall/cac").decimalValue());
        expected.get("by_channel")
                .fields()
                .forEachRemaining(channel -> assertThat(cost(spend, customers, channel.getKey()))
                        .isEqualByComparingTo(channel.getValue().get("cac").decimalValue()));
        assertThat(rows(imported("cac/cac.csv", "cac-costs.json"))).containsEntry("stored", 500);
        assertThat(imported("cac/cac.csv", "cac-customers.json").getInt("events.stored"))
                .isEqualTo(15_035);
    }

    private static void add(Map<String, BigDecimal> sums, JsonNode event, BigDecimal amount) {
        sums.merge("all", amount, BigDecimal::add);
        sums.merge(event.at("/data/source").asText(), amount, BigDecimal::add);
    }

    private static BigDecimal cost(Map<String, BigDecimal> spend, Map<String, BigDecimal> customers, String channel) {
        return spend.getOrDefault(channel, BigDecimal.ZERO)
                .divide(customers.getOrDefault(channel, BigDecimal.ONE), 6, RoundingMode.HALF_UP);
    }
}
