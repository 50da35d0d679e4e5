package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.http.Problems;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.wire.Fields;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, what is said of it can be written, is short, and is told once. */
@QuarkusTest
class MessagesTest {

    private static final String EVENT = """
            {"id": "1", "source": "/crm", "type": "activity.logged", "time": "2026-09-14T10:00:00Z", "data": {%s}}""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    /** Many readers of JSON refuse a whole document that holds half a surrogate pair, if only as an escape. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /v1/events             | {"id": "1", "source": "/crm", "type": "\\ud800", "time": "x", "data": {}}
            POST  | /v1/events             | [{"\\udc00": 1}]
            POST  | /v1/events             | [{"id": "1", "source": "a\\ud800b", "type": "\\u0000"}]
            PUT   | /v1/reps/a             | {"\\ud800": 1}
            PUT   | /v1/reps/a             | {"activeFrom": "\\ud800\\u202e"}
            PUT   | /v1/customers/a        | {"segment": "\\ud800", "\\ud800": null, "\\ud800": null}
            POST  | /v1/customers/a/merge  | {"intoCustomerId": "\\ud800"}
            PATCH | /v1/tenant             | {"timeZone": "\\ud800"}
            PATCH | /v1/tenant             | {"weekStart": "\\udfff"}
            PUT   | /v1/exchange-rates     | [{"currency": "\\ud800", "day": "\\ud800", "rate": "\\ud800"}]
            POST  | /v1/admin/rebuild      | {"timeZone": "\\ud800", "\\ud800": 1}
            """)
    void half_a_surrogate_pair_can_be_told(String method, String path, String body) {
        Answer answer =
                new RawHttp(server).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        assertThat(answer.json().findValue("errors")).isNotEmpty();
        assertThat(answer.body()).doesNotContainIgnoringCase("\\ud8", "\\udc", "\\udf", "\\u0000", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"data\": {}", "\"data\": 1", "\"data_base64\": 1", "\"data_base64\": \"%\"", "\"id\": \"\""})
    void what_is_given_a_thousand_times_is_told_a_few_times(String attribute) {
        String body = "{" + String.join(",", Collections.nCopies(1_000, attribute)) + "}";

        Answer answer = post(body);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").size()).isLessThanOrEqualTo(Fields.MOST_FAULTS);
    }

    @Test
    void of_many_faults_in_many_items_the_first_are_told_and_all_counted() {
        String body = "[" + String.join(",", Collections.nCopies(1_000, "7")) + "]";

        Answer answer = new RawHttp(server)
                .send("PUT", "/v1/exchange-rates", "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors")).hasSize(Problems.MOST_ERRORS);
        assertThat(answer.json().get("detail").asText()).contains("100 faults of 1000");
    }

    @Test
    void a_long_name_of_a_field_is_told_by_its_beginning() {
        Answer answer = post(EVENT.formatted("\"" + "ş/".repeat(1_000) + "\": 1"));

        assertProblem(answer, 422);
        for (JsonNode error : answer.json().get("errors")) {
            assertThat(error.get("pointer").asText().length()).isLessThanOrEqualTo(Fields.TEXT_LENGTH);
        }
        assertThat(answer.body().length()).isLessThan(5_000);
    }

    @Test
    void a_parameter_of_a_strange_name_is_told_in_plain_letters() {
        Answer answer = new RawHttp(server)
                .send("GET", "/v1/kpis?" + "%00%0A%E2%80%AE" + "a".repeat(1_000) + "=1", "", "", new byte[0]);

        assertProblem(answer, 400);
        String name = answer.json().at("/errors/0/parameter").asText();
        assertThat(name).startsWith("\uFFFD\uFFFD\uFFFDaaa").endsWith("…").hasSize(Fields.ID_LENGTH);
    }

    private Answer post(String event) {
        return new RawHttp(server)
                .send("POST", "/v1/events", "application/json", event.getBytes(StandardCharsets.UTF_8));
    }
}
