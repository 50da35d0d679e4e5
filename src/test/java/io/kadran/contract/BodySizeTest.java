package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.kadran.wire.Fields;
import io.kadran.wire.WireJson;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read whole is bounded; what is read line by line is not. */
@QuarkusTest
class BodySizeTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    /** A field of five bytes takes a hundred and fifty in memory. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/events | {@} | ''",
                "POST | /v1/events | {\"source\": \"/a\", \"id\": \"1\", \"type\": \"sale.recorded\", \"data\": {@}} | /data",
                "PATCH | /v1/tenant | {@} | ''",
                "PUT | /v1/reps/a | {@} | ''",
                "PUT | /v1/exchange-rates | [{@}] | /0",
                "POST | /v1/api-keys | {@} | ''"
            })
    void an_object_with_more_fields_than_are_read_is_refused(String method, String path, String body, String pointer)
            throws Exception {
        String fields = IntStream.rangeClosed(0, WireJson.MOST_FIELDS)
                .mapToObj(i -> "\"f" + i + "\": " + i)
                .collect(Collectors.joining(", "));

        HttpResponse<String> answer =
                send(method, path, "application/json", BodyPublishers.ofString(body.replace("@", fields)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode first = Api.parse(answer.body()).get("errors").get(0);
        assertThat(first.get("pointer").asText()).isEqualTo(pointer);
        assertThat(first.get("detail").asText()).contains("at most 256 fields");
    }

    @Test
    void of_many_items_with_many_faults_the_last_are_told_one_each() throws Exception {
        String fields =
                IntStream.range(0, 30).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(", "));
        String array = "[" + ("{" + fields + "}, ").repeat(599) + "{" + fields + "}]";

        HttpResponse<String> answer = send("POST", "/v1/events", "application/json", BodyPublishers.ofString(array));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode outcomes = Api.parse(answer.body()).get("outcomes");
        assertThat(outcomes).hasSize(600);
        assertThat(outcomes.get(0).get("problem").get("errors")).hasSize(Fields.MOST_FAULTS);
        assertThat(outcomes.get(599).get("problem").get("errors")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/events", "PATCH, /v1/tenant", "PUT, /v1/reps/a", "PUT, /v1/exchange-rates"})
    void a_body_of_more_than_ten_megabytes_is_refused_whether_its_length_is_told_or_not(String method, String path)
            throws Exception {
        byte[] spaces = " ".repeat(11 * MEGABYTE).getBytes(StandardCharsets.US_ASCII);

        for (BodyPublisher body : new BodyPublisher[] {
            BodyPublishers.ofByteArray(spaces), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces))
        }) {
            HttpResponse<String> answer = send(method, path, "application/json", body);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(new Api(server).json("/v1/events").get("events")).isEmpty();
    }

    @Test
    void lines_have_no_bound_as_a_whole_and_an_endless_line_costs_the_others_nothing() throws Exception {
        String good = """
                {"id": "%s", "source": "/crm", "type": "opportunity.won", "time": "2026-09-14T10:00:00Z", "data": {"opportunityId": "o-1"}}
                """;
        byte[] blank = (" ".repeat(MEGABYTE - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] endless = ("x".repeat(100 * MEGABYTE) + "\n").getBytes(StandardCharsets.US_ASCII);
        List<byte[]> parts = new ArrayList<>(Collections.nCopies(12, blank));
        parts.addAll(0, List.of(good.formatted("first").getBytes(StandardCharsets.UTF_8), endless));
        parts.add(good.formatted("last").getBytes(StandardCharsets.UTF_8));
        InputStream lines = new SequenceInputStream(Collections.enumeration(parts.stream()
                .map(part -> (InputStream) new ByteArrayInputStream(part))
                .toList()));

        HttpResponse<String> answer =
                send("POST", "/v1/events", "application/x-ndjson", BodyPublishers.ofInputStream(() -> lines));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.parse(answer.body()).get("stored").asInt()).isEqualTo(2);
        assertThat(Api.parse(answer.body()).get("outcomes").get(0).get("index").asInt())
                .isOne();
    }

    private HttpResponse<String> send(String method, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server).resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", TestKeys.bearer(TestKeys.DEFAULT))
                .header("Content-Type", contentType)
                .method(method, body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
