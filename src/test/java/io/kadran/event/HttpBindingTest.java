package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.event.HttpBindingCases.Case;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CloudEvents' own cases for the HTTP binding, where their file is at hand: KADRAN_SHARED_DATA names its directory, else it
 * is ../shared/data.
 *
 * <p>Their events are of a type that Kadran does not keep. So each case is sent three times: as given, where everything but
 * the type must be understood; with a type of Kadran's, where the data must have come through; and with fields of Kadran's
 * in the data too, where it must be stored and come back as it was sent.
 */
@QuarkusTest
class HttpBindingTest {

    private static final Path FEATURE = Path.of(
                    Optional.ofNullable(System.getenv("KADRAN_SHARED_DATA")).orElse("../shared/data"))
            .resolve("payloads/cloudevents-conformance/features/http-protocol-binding.feature");

    private static final String UNKNOWN_TYPE = "com.example.someevent";
    private static final String KNOWN_TYPE = "customer.updated";
    private static final String KNOWN_FIELD = "\"customerId\": \"c-1\", \"name\"";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    static Stream<Case> cases() throws IOException {
        assumeThat(FEATURE)
                .as("The cases of CloudEvents are not at hand: there is no %s. Set KADRAN_SHARED_DATA.", FEATURE)
                .exists();
        return HttpBindingCases.read(Files.readString(FEATURE)).stream();
    }

    /** Shows as skipped where they are not: a test without cases would not show at all. */
    @Test
    void theCasesOfBothModesAreAtHand() throws IOException {
        assertThat(cases().map(Case::name))
                .contains(
                        "Binary content mode (application/json)",
                        "Binary content mode (application/json; charset=utf-8)",
                        "Structured content mode (application/cloudevents+json)",
                        "Structured content mode (application/cloudevents+json; charset=utf-8)");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asGivenNothingButTheTypeIsRefused(Case given) throws Exception {
        Answer answer = send(given, given.body());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly("/type");
        assertThat(answer.json().at("/errors/0/detail").asText()).startsWith("is not a known type");
        assertThat(decode(given)).isInstanceOfSatisfying(Decoded.Invalid.class, invalid -> {
            assertThat(invalid.source()).contains(given.attributes().get("source"));
            assertThat(invalid.id()).contains(given.attributes().get("id"));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withAKnownTypeTheDataIsReadFieldByField(Case given) {
        Answer answer = send(withKnownType(given), knownType(given.body()));

        assertThat(answer.status()).isEqualTo(422);
        List<String> unknown = new ArrayList<>();
        given.data().fieldNames().forEachRemaining(field -> unknown.add("/data/" + field));
        assertThat(pointers(answer)).containsExactlyInAnyOrderElementsOf(with(unknown, "/data/customerId"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withAKnownTypeAndDataItIsStoredAndComesBackEqual(Case given) {
        String body = knownType(given.body()).replace("\"message\"", KNOWN_FIELD);

        assertThat(send(withKnownType(given), body).status()).isEqualTo(201);

        JsonNode event = new Api(server).json("/v1/events").at("/events/0/event");
        Map<String, String> attributes = new HashMap<>();
        event.fields()
                .forEachRemaining(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        attributes.remove("data");
        Map<String, String> sent = new HashMap<>(given.attributes());
        sent.put("type", KNOWN_TYPE);
        assertThat(attributes).isEqualTo(sent);
        assertThat(event.get("data"))
                .isEqualTo(Api.parse(given.data().toString().replace("\"message\"", KNOWN_FIELD)));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x+json, 201",
        "application/vnd.example.sale+json;charset=utf-8, 201",
        "text/json, 201",
        "application/xml, 415",
        "application/jsonx, 415"
    })
    void dataOfAJsonTypeWithANameOfItsOwnIsRead(String contentType, int status) {
        String headers = "ce-specversion: 1.0\r\nce-id: e1\r\nce-source: /crm\r\nce-type: customer.updated\r\n"
                + "ce-time: 2026-01-05T10:00:00Z\r\n";
        byte[] body = "{\"customerId\": \"c\"}".getBytes(StandardCharsets.UTF_8);

        Answer answer =
                new RawHttp(server).send("POST", "/v1/events", "Content-Type: " + contentType + "\r\n", headers, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 201) {
            assertThat(new Api(server)
                            .json("/v1/events")
                            .at("/events/0/event/datacontenttype")
                            .asText())
                    .isEqualTo(contentType);
        }
        assertThat(new RawHttp(server)
                        .send("POST", "/v1/events", contentType, body)
                        .status())
                .isIn(415, 422);
    }

    private Answer send(Case given, String body) {
        List<String> head = new ArrayList<>(given.head());
        head.set(0, "POST /v1/events HTTP/1.1");
        head.add(TestKeys.header(TestKeys.DEFAULT));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (!body.equals(given.body())) {
            head.replaceAll(line -> line.startsWith("Content-Length:") ? "Content-Length: " + length : line);
        }
        assertThat(head).contains("Content-Length: " + length);
        return new RawHttp(server).send(HttpBindingCases.bytes(head, body));
    }

    /** As the service reads it: an answer to a single event does not tell the identity that the sender gave it. */
    private static Decoded decode(Case given) throws Exception {
        Map<String, String> headers = new HashMap<>();
        given.head().stream().skip(1).forEach(line -> {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        });
        byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
        return headers.containsKey("ce-id")
                ? new EventCodec().decodeBinary(headers, headers.getOrDefault("content-type", ""), body)
                : new EventCodec().decodeDocument(body, true).items().get(0);
    }

    private static Case withKnownType(Case given) {
        List<String> head =
                given.head().stream().map(HttpBindingTest::knownType).toList();
        return new Case(given.name(), head, given.body(), given.attributes(), given.data());
    }

    private static String knownType(String text) {
        return text.replace(UNKNOWN_TYPE, KNOWN_TYPE);
    }

    private static List<String> pointers(Answer answer) {
        return answer.json().findValuesAsText("pointer");
    }

    private static List<String> with(List<String> some, String more) {
        List<String> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }
}
