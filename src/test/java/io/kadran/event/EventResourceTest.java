package io.kadran.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventResourceTest {

    /** REST Assured knows no newline-delimited JSON. */
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static String sale(String id, String amount) {
        return """
                {"id": "%s", "source": "/crm", "type": "sale.recorded", "time": "2026-01-10T10:00:00Z", "data": {"saleId": "s-%s", "amount": %s}}""".formatted(id, id, amount);
    }

    private static ValidatableResponse post(String contentType, String body) {
        return given().config(AS_IT_IS)
                .contentType(contentType)
                .body(body)
                .post("/v1/events")
                .then();
    }

    private static ValidatableResponse post(String body) {
        return post("application/json", body);
    }

    private static void revenueIs(Number revenue) {
        given().get("/v1/periods/2026-01/kpis/revenue").then().statusCode(200).body("value", equalTo(revenue));
    }

    @Test
    void aSingleEventIsStoredOnceForEver() {
        post(sale("e1", "10")).statusCode(201).body("outcome", equalTo("stored"));
        post(sale("e1", "10.00")).statusCode(200).body("outcome", equalTo("duplicate"));
        post(sale("e1", "10").replace("10:00:00Z", "11:00:00+01:00")).statusCode(200);
        post(sale("e1", "11"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("Conflict"));
        revenueIs(10);
    }

    @Test
    void aBadSingleEventIsRefusedAndMayComeAgainMended() {
        post(sale("e1", "-1")).statusCode(422).body("errors[0].pointer", equalTo("/data/amount"));
        post(sale("e1", "1")).statusCode(201);
    }

    @Test
    void goodNeighboursOfABadItemAreStored() {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        String body =
                "[" + String.join(",", sale("e1", "1"), sale("e2", "1e400"), sale("e3", nested), "7", sale("e4", "2"))
                        + "]";
        // Not by REST Assured, which runs out of memory over so many brackets.
        JsonNode receipt = Api.parse(new Api(url.toString())
                .post("/v1/events", "application/json", body)
                .body());
        assertThat(receipt.get("received").asInt()).isEqualTo(5);
        assertThat(receipt.get("stored").asInt()).isEqualTo(2);
        assertThat(receipt.get("rejected").asInt()).isEqualTo(3);
        assertThat(receipt.findValuesAsText("index")).containsExactly("1", "2", "3");
        assertThat(receipt.at("/outcomes/0/problem/errors/0/pointer").asText()).isEqualTo("/data/amount");
        assertThat(receipt.at("/outcomes/1/problem/errors/0/pointer").asText()).isEqualTo("/data/amount");
        revenueIs(3);
    }

    @Test
    void inOneRequestTheEarlierItemWins() {
        post("[" + String.join(",", sale("e1", "1"), sale("e1", "1.0"), sale("e1", "2"), sale("e2", "5")) + "]")
                .statusCode(200)
                .body("stored", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("conflicts", equalTo(1))
                .body("outcomes.outcome", contains("duplicate", "conflict"))
                .body("outcomes[1].problem.status", equalTo(409));
        revenueIs(6);
    }

    @Test
    void linesAreTakenInWithTheirNumbers() {
        String lines = sale("e1", "1") + "\n\nnonsense\r\n" + sale("e2", "2") + "\n" + sale("e1", "1") + "\n";
        post("application/x-ndjson", lines)
                .statusCode(200)
                .body("received", equalTo(4))
                .body("stored", equalTo(2))
                .body("outcomes.index", contains(2, 4))
                .body("outcomes.outcome", contains("rejected", "duplicate"));
        revenueIs(3);
    }

    @Test
    void moreThanOneBatchOfLinesIsTakenIn() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2 * EventIntake.BATCH + 1; i++) {
            lines.append(sale("e" + i, "1")).append('\n');
        }
        post("application/x-ndjson", lines.toString()).statusCode(200).body("stored", equalTo(2001));
        revenueIs(2001);
    }

    @Test
    void nothingAtAllIsFineAsAnArray() {
        post("[]").statusCode(200).body("received", equalTo(0)).body("outcomes", hasSize(0));
        post("").statusCode(400);
        post("[" + sale("e1", "1")).statusCode(400);
        given().get("/v1/events").then().body("events", hasSize(0));
    }

    @Test
    void aRetractionHoldsBeforeAndAfterTheEventItNames() {
        String retraction = """
                {"id": "r%s", "source": "/crm", "type": "event.retracted", "time": "2026-01-11T10:00:00Z",
                 "data": {"source": "/crm", "id": "%s"}}""";
        post(retraction.formatted(1, "e1")).statusCode(201);
        post(sale("e1", "10")).statusCode(201);
        revenueIs(0);
        post(sale("e2", "5")).statusCode(201);
        revenueIs(5);
        post(retraction.formatted(2, "e2")).statusCode(201);
        revenueIs(0);
        post(sale("e2", "5")).statusCode(200).body("outcome", equalTo("duplicate"));
        post(sale("e2b", "6").replace("s-e2b", "s-e2")).statusCode(201);
        revenueIs(6);
        given().get("/v1/events?id=e1").then().body("events[0].status", equalTo("retracted"));
        given().get("/v1/events?id=e2b").then().body("events[0].status", equalTo("counts"));
    }

    @Test
    void theLogIsPagedLatestFirst() {
        post("[" + String.join(",", sale("e1", "1"), sale("e2", "1"), sale("e3", "1")) + "]")
                .statusCode(200);
        String next = given().get("/v1/events?limit=2&source=/crm")
                .then()
                .statusCode(200)
                .body("events.event.id", contains("e3", "e2"))
                .body("events[0].fact.kind", equalTo("sale"))
                .extract()
                .path("next");
        given().get("/v1/events?limit=2&source=/crm&cursor=" + next)
                .then()
                .body("events.event.id", contains("e1"))
                .body("next", nullValue());
        given().get("/v1/events?type=sale.recorded&from=2026-01-10T10:00:00Z&to=2026-01-10T10:00:01Z")
                .then()
                .body("events", hasSize(3));
        given().get("/v1/events?to=2026-01-10T10:00:00Z").then().body("events", hasSize(0));
        given().get("/v1/events?type=sale").then().statusCode(400);
        given().get("/v1/events?from=yesterday").then().statusCode(400);
        given().get("/v1/events?cursor=abc").then().statusCode(400);
        given().get("/v1/events?sorce=/crm").then().statusCode(400);
    }

    @Test
    void aPageOfLongEventsEndsBeforeItIsTooLong() {
        String extensions = IntStream.range(0, 60)
                .mapToObj(i -> "\"note" + i + "\": \"" + "x".repeat(1_000) + "\", ")
                .collect(Collectors.joining());
        String lines = IntStream.range(0, 50)
                .mapToObj(i -> sale("e" + i, "10").replaceFirst("\\{", "{\"specversion\": \"1.0\", " + extensions))
                .collect(Collectors.joining("\n"));
        post("application/x-ndjson", lines).body("stored", equalTo(50));
        Api api = new Api(url.toString());

        JsonNode first = api.json("/v1/events?limit=1000");
        List<String> seen = new ArrayList<>(first.get("events").findValuesAsText("saleId"));
        assertThat(seen).hasSizeBetween(20, 40);
        assertThat(first.toString().length()).isLessThan(3_000_000);

        JsonNode second =
                api.json("/v1/events?limit=1000&cursor=" + first.get("next").asText());
        seen.addAll(second.get("events").findValuesAsText("saleId"));
        assertThat(second.has("next")).isFalse();
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "s-e" + (49 - i)).toList());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAnEvent() {
        byte[] body = "\uFEFF{\"saleId\": \"s1\", \"amount\": 5}".getBytes(StandardCharsets.UTF_8);
        given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "e1")
                .header("ce-source", "/crm")
                .header("ce-type", "sale.recorded")
                .header("ce-time", "2026-01-10T10:00:00Z")
                .body(body)
                .post("/v1/events")
                .then()
                .statusCode(201);
        post(sale("e2", "7").replace("s-e2", "s1")).statusCode(201);
        given().get("/v1/events").then().statusCode(200).body("events", hasSize(2));
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedNotGuessed() {
        byte[] overlong = sale("e1", "1").replace("s-e1", "s-?").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < overlong.length - 1; i++) {
            if (overlong[i] == '-' && overlong[i + 1] == '?') {
                overlong[i] = (byte) 0xC1;
                overlong[i + 1] = (byte) 0x81;
            }
        }
        given().contentType("application/json")
                .body(overlong)
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("UTF-8"));
    }

    @Test
    void whatIsFarTooLargeIsRefusedAtItsField() {
        post(sale("e1", "1e2147483647")).statusCode(422).body("errors[0].pointer", equalTo("/data/amount"));
        post(sale("e1", "1").replace("}}", " ".repeat(70_000) + "}}")).statusCode(422);
        String longName = "{\"" + "x".repeat(60_000) + "\": 1}";
        post("[" + longName + "," + sale("e1", "1") + "]").statusCode(200).body("stored", equalTo(1));
        post("[" + "{},".repeat(EventCodec.MOST_ITEMS) + "{}]").statusCode(413);
    }

    @Test
    void aRetractionOfARetractionChangesNothing() {
        post(sale("e1", "10")).statusCode(201);
        String retraction = """
                {"id": "%s", "source": "/crm", "type": "event.retracted", "time": "2026-01-11T10:00:00Z",
                 "data": {"source": "/crm", "id": "%s"}}""";
        post(retraction.formatted("r1", "e1")).statusCode(201);
        post(retraction.formatted("r2", "r1")).statusCode(201);
        revenueIs(0);
        given().get("/v1/events?id=r1").then().body("events[0].status", equalTo("counts"));
    }

    @Test
    void eventsThatArriveAtOnceAreStoredExactlyOnceEachWithItsOwnOutcome() throws Exception {
        int clients = 8;
        int events = 40;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            Api api = new Api(url.toString());
            List<Future<List<String>>> answers = IntStream.range(0, clients)
                    .mapToObj(client -> pool.submit(() -> IntStream.range(0, events)
                            .mapToObj(i -> outcome(api, client, i))
                            .toList()))
                    .toList();
            Map<String, Integer> outcomes = new TreeMap<>();
            for (Future<List<String>> answer : answers) {
                answer.get().forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
            }

            int stored = events / 4 * (1 + 1 + clients);
            assertThat(outcomes)
                    .isEqualTo(Map.of(
                            "201 stored",
                            stored,
                            "200 duplicate",
                            events / 4 * (clients - 1),
                            "409",
                            events / 4 * (clients - 1),
                            "422",
                            events / 4 * clients));
            given().get("/v1/periods/2026-01/kpis/sales").then().body("value", equalTo(stored));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Of four events the first is the same of all clients, the second is each one's other content, the third is bad. */
    private static String outcome(Api api, int client, int i) {
        String body = switch (i % 4) {
            case 0 -> sale("same-" + i, "10");
            case 1 -> sale("contested-" + i, Integer.toString(100 + client));
            case 2 -> sale("bad-" + client + "-" + i, "-1");
            default -> sale("own-" + client + "-" + i, "1");
        };
        HttpResponse<String> answer = api.post("/v1/events", "application/json", body);
        JsonNode outcome = Api.parse(answer.body()).path("outcome");
        return (answer.statusCode() + " " + outcome.asText()).strip();
    }

    @Test
    void outcomesThatAreTooManyForTheMemoryAreAllTold() {
        String lines = "nonsense\n".repeat(2_500) + sale("e1", "10") + "\n" + sale("e1", "10.0") + "\n";

        JsonNode receipt = Api.parse(new Api(url.toString())
                .post("/v1/events", "application/x-ndjson", lines)
                .body());

        assertThat(receipt.get("received").asInt()).isEqualTo(2_502);
        assertThat(receipt.get("stored").asInt()).isEqualTo(1);
        assertThat(receipt.get("rejected").asInt()).isEqualTo(2_500);
        assertThat(receipt.get("outcomes")).hasSize(2_501);
        assertThat(receipt.has("unlisted")).isFalse();
        for (int i = 0; i < 2_500; i++) {
            assertThat(receipt.at("/outcomes/" + i + "/index").asInt()).isEqualTo(i);
        }
        assertThat(receipt.at("/outcomes/2500/index").asInt()).isEqualTo(2_501);
        assertThat(receipt.at("/outcomes/2500/outcome").asText()).isEqualTo("duplicate");
    }
}
