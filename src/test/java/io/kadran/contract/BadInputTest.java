package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.contract.BadEvents.BadEvent;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad events are told where they are bad, cost their neighbours nothing, and are never taken for the service's own fault. */
@QuarkusTest
class BadInputTest {

    private static final String JSON = "application/json";
    private static final String GOOD = """
            {"id": "good-%d", "source": "/crm", "type": "opportunity.won", "time": "2026-09-14T10:00:00Z", "data": {"opportunityId": "o-%1$d", "amount": 10}}""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    @ParameterizedTest
    @MethodSource("io.kadran.contract.BadEvents#all")
    void an_event_is_refused_with_a_pointer_to_the_fault(BadEvent bad) {
        Answer answer = post(JSON, bad.json());

        assertProblem(answer, 422);
        assertThat(pointers(answer.json().get("errors"))).contains(bad.pointer());
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/x-ndjson"})
    void the_good_neighbours_of_bad_events_are_stored(String contentType) {
        List<BadEvent> bad = BadEvents.all().toList();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < bad.size(); i++) {
            items.add(GOOD.formatted(i));
            items.add(bad.get(i).json());
        }
        boolean lines = contentType.equals("application/x-ndjson");
        String body = lines
                ? items.stream().map(item -> item.replace('\n', ' ')).collect(Collectors.joining("\n"))
                : "[" + String.join(",", items) + "]";

        Answer answer = post(contentType, body);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode receipt = answer.json();
        assertThat(receipt.get("received").asInt()).isEqualTo(2 * bad.size());
        assertThat(receipt.get("stored").asInt()).isEqualTo(bad.size());
        assertThat(receipt.get("rejected").asInt()).isEqualTo(bad.size());
        for (int i = 0; i < bad.size(); i++) {
            JsonNode outcome = receipt.get("outcomes").get(i);
            assertThat(outcome.get("index").asInt()).isEqualTo(2 * i + 1);
            assertThat(pointers(outcome.get("problem").get("errors")))
                    .as(bad.get(i).name())
                    .contains(bad.get(i).pointer());
        }
        JsonNode won = Api.parse(new Api(server).text("/v1/periods/2026-09/kpis/won"));
        assertThat(won.get("value").asInt()).isEqualTo(bad.size());
    }

    @Test
    void a_mistyped_name_is_told_the_nearest() {
        assertThat(post(JSON, GOOD.formatted(1).replace("opportunity.won", "oportunity.won"))
                        .body())
                .contains("did you mean opportunity.won");
        assertThat(post(JSON, GOOD.formatted(1).replace("\"amount\"", "\"amuont\""))
                        .body())
                .contains("did you mean amount?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[{]", "nonsense", "{} {}", "[]]", "{\"id\": \"a}", "{\"id\": 'a'}", "\u0000"})
    void a_body_that_is_no_json_is_told_so(String body) {
        assertProblem(post(JSON, body), 400);
    }

    @ParameterizedTest
    @MethodSource
    void a_body_that_is_no_utf8_is_told_so(byte[] body) {
        assertProblem(new RawHttp(server).send("POST", "/v1/events", JSON, body), 400);
        assertNothingStored();
    }

    static Stream<byte[]> a_body_that_is_no_utf8_is_told_so() {
        String good = GOOD.formatted(1);
        return Stream.concat(
                Stream.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32")
                        .map(charset -> good.getBytes(Charset.forName(charset))),
                Stream.of(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})
                        .map(wrong -> withName(good, wrong)));
    }

    @Test
    void a_line_that_is_no_utf8_costs_the_other_lines_nothing() {
        byte[] wrong = withName(GOOD.formatted(1), new byte[] {(byte) 0xff});
        byte[] right = ("\n" + GOOD.formatted(2)).getBytes(StandardCharsets.UTF_8);
        byte[] body = Stream.of(wrong, right).reduce(new byte[0], BadInputTest::joined);

        Answer answer = new RawHttp(server).send("POST", "/v1/events", "application/x-ndjson", body);

        assertThat(answer.json().get("stored").asInt()).isOne();
        assertThat(answer.json().get("rejected").asInt()).isOne();
    }

    /** Written out in full it would have a thousand million digits. */
    @ParameterizedTest
    @ValueSource(strings = {"0e-999999999", "0E+999999999", "-0.0", "0e0"})
    void a_zero_is_a_zero_however_it_is_written(String zero) {
        String event = GOOD.formatted(1).replace("10}", zero + ", \"probability\": " + zero + "}");

        assertThat(post(JSON, event).status()).isEqualTo(201);
        assertThat(post(JSON, event.replace(zero, "0")).status()).isEqualTo(200);
    }

    @Test
    void an_event_with_a_header_of_the_name_of_the_data_is_refused() {
        byte[] data = "{\"opportunityId\": \"o-1\"}".getBytes(StandardCharsets.UTF_8);
        String headers = "ce-specversion: 1.0\r\nce-id: 1\r\nce-source: /crm\r\nce-type: opportunity.won\r\n"
                + "ce-time: 2026-09-14T10:00:00Z\r\n";
        RawHttp http = new RawHttp(server);

        Answer refused =
                http.send("POST", "/v1/events", "Content-Type: application/json\r\n", headers + "ce-data: x\r\n", data);

        assertProblem(refused, 422);
        assertThat(pointers(refused.json().get("errors"))).containsExactly("/data");
        assertThat(http.send("POST", "/v1/events", "Content-Type: application/json\r\n", headers, data)
                        .status())
                .isEqualTo(201);
    }

    private static byte[] withName(String event, byte[] name) {
        String[] parts = event.replace("\"amount\": 10", "\"name\": \"@\"").split("@", 2);
        return Stream.of(parts[0].getBytes(StandardCharsets.UTF_8), name, parts[1].getBytes(StandardCharsets.UTF_8))
                .reduce(new byte[0], BadInputTest::joined);
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = java.util.Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    private Answer post(String contentType, String body) {
        return new RawHttp(server).send("POST", "/v1/events", contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingStored() {
        assertThat(new Api(server).json("/v1/events").get("events")).isEmpty();
    }

    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }

    static List<String> pointers(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> error.get("pointer").asText())
                .toList();
    }
}
