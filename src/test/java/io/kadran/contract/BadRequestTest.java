package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked wrongly is answered with a problem document, and is never the service's own fault. */
@QuarkusTest
class BadRequestTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/periods/2026-Q5/kpis                            | period   | Q1 to Q4
            /v1/periods/2026-09-15--2026-09-01/kpis             | period   | ends before it begins
            /v1/periods/2026-02-30/kpis/revenue                 | period   | 2026-02-30
            /v1/periods/+999999999/kpis/revenue                 | period   | 999999999
            /v1/periods/2026/kpis/revenue?by=colour             | by       | known are customer, product
            /v1/periods/2026/kpis/revenue?by=rep&by=rep         | by       | twice
            /v1/periods/2026/kpis/revenue?by=                   | by       | empty
            /v1/periods/2026/kpis/active-reps?by=product        | by       | makes no sense
            /v1/periods/2026/kpis/revenue?each=mont             | each     | day, week, month
            /v1/periods/2026/kpis/revenue?compare=budget        | compare  | previous or year-ago
            /v1/periods/2026/kpis/revenue?rep=%00               | rep      | NUL
            /v1/periods/2026/kpis/revenue?rep=                  | rep      | empty
            /v1/periods/2026/kpis/revenue?reps=a                | reps     | did you mean rep
            /v1/periods/2026/kpis?each=day                      | each     | not a parameter here
            /v1/kpis?by=rep                                     | by       | there are none
            /v1/teams?on=2026-02-30                             | on       | a date from 1970
            /v1/teams?on=%2B999999999-01-01                     | on       | a date from 1970
            /v1/events?type=opportunity.wom                     | type     | opportunity.won
            /v1/events?from=2026-09-14                          | from     | with an offset
            /v1/events?source=%00                               | source   | NUL
            /v1/events?limit=0                                  | limit    | 1 to 1000
            /v1/events?limit=99999999999                        | limit    | 1 to 1000
            /v1/events?cursor=nonsense                          | cursor   | unchanged
            /v1/customers/%00                                   | customer | NUL
            /v1/reps/%00                                        | rep      | NUL
            /v1/customers?cursor=AA                             | cursor   | unchanged
            /v1/reps?cursor=AA                                  | cursor   | unchanged
            /v1/exchange-rates?cursor=AAoyMDI2LTAxLTAx          | cursor   | unchanged
            /v1/exchange-rates?cursor=VVNECis5OTk5OTk5OTktMDEtMDE | cursor | unchanged
            """)
    void a_bad_parameter_is_named(String path, String parameter, String hint) {
        Answer answer = get(path);

        assertProblem(answer, 400);
        assertThat(answer.json().get("errors").get(0).get("parameter").asText()).isEqualTo(parameter);
        assertThat(answer.json().get("errors").get(0).get("detail").asText()).contains(hint);
        assertThat(answer.json().get("instance").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nowhere                         | /q/swagger-ui
            /v1/nowhere                      | /q/swagger-ui
            /v1/kpis/revenu                  | Did you mean revenue?
            /v1/periods/2026/kpis/win_rate   | Did you mean win-rate?
            /v1/reps/nobody                  | no rep
            /v1/customers/nobody             | no customer
            """)
    void what_is_not_there_is_told_and_the_nearest_named(String path, String hint) {
        Answer answer = get(path);

        assertProblem(answer, 404);
        assertThat(answer.json().get("detail").asText()).contains(hint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /v1/events                          | GET, HEAD, OPTIONS, POST
            DELETE | /v1/kpis/revenue                    | GET, HEAD, OPTIONS
            POST   | /v1/customers/c-1                   | GET, HEAD, OPTIONS, PUT
            GET    | /v1/exchange-rates/USD/2026-01-01   | DELETE, OPTIONS
            FOO    | /v1/tenant                          | GET, HEAD, OPTIONS, PATCH
            """)
    void a_method_that_a_path_lacks_is_told_those_it_has(String method, String path, String allowed) {
        Answer answer = new RawHttp(server).send(method, path, "application/json", new byte[0]);

        assertProblem(answer, 405);
        assertThat(answer.header("allow")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "*/*", "nonsense", "", "/", "application/json;;=", "a/b/c"})
    void a_body_of_another_media_type_is_refused(String contentType) {
        Answer answer =
                new RawHttp(server).send("POST", "/v1/events", contentType, "[]".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        if (answer.status() != 200) {
            assertProblem(answer, 415);
        }
    }

    @Test
    void a_compressed_body_is_refused_and_told_why() {
        Answer answer = new RawHttp(server)
                .send(
                        "POST",
                        "/v1/events",
                        "Content-Type: application/json\r\n",
                        "Content-Encoding: gzip\r\n",
                        new byte[20]);

        assertProblem(answer, 415);
        assertThat(answer.header("accept-encoding")).contains("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "nonsense", "image/*"})
    void an_answer_in_another_media_type_is_refused(String accept) {
        assertProblem(new RawHttp(server).send("GET", "/v1/kpis", "", "Accept: " + accept + "\r\n", new byte[0]), 406);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PATCH | /v1/tenant                    | {"currency": "eur"}                       | 422
            PATCH | /v1/tenant                    | {"name": null}                            | 422
            PATCH | /v1/tenant                    | []                                        | 422
            PATCH | /v1/tenant                    | {"fiscalYearStart": 0e-999999999}         | 422
            PATCH | /v1/tenant                    | {                                         | 400
            PUT   | /v1/reps/a                    | {"name": "\\ud800"}                       | 422
            PUT   | /v1/reps/a                    | {"name": 1e99999}                         | 422
            PUT   | /v1/reps/a                    | {"name": 1e9999999999}                    | 400
            PUT   | /v1/reps/a                    | {"activeFrom": "2026-02-30"}              | 422
            PUT   | /v1/reps/null                 | {}                                        | 400
            PUT   | /v1/reps/a                    | []                                        | 400
            PUT   | /v1/reps/a                    | `                                        `| 400
            PUT   | /v1/customers/a               | {"segmnt": "smb"}                         | 422
            POST  | /v1/customers/a/merge         | {"intoCustomerId": "a"}                   | 422
            POST  | /v1/customers/a/merge         | {}                                        | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":1e99999}] | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":0}]       | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-02-30","rate":1}]       | 422
            PUT   | /v1/exchange-rates            | [7, null, [], "x"]                        | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":1e9999999999}] | 400
            PUT   | /v1/exchange-rates            | {}                                        | 400
            PUT   | /v1/exchange-rates            | [NaN]                                     | 400
            """)
    void bad_settings_and_reference_data_are_refused(String method, String path, String body, int status) {
        Answer answer =
                new RawHttp(server).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kpis", "/v1/events", "/v1/tenant", "/v1/periods/2026/kpis/revenue"})
    void head_answers_as_get_does_without_a_body(String path) {
        Answer answer = new RawHttp(server).send("HEAD", path, "", "", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void options_tells_the_methods() {
        Answer answer = new RawHttp(server).send("OPTIONS", "/v1/events", "", "", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("allow").orElseThrow().split(", ")).contains("GET", "POST");
    }

    /** What follows a body that is longer than was said is the next request, and a bad one. */
    @Test
    void a_length_that_is_too_short_cuts_the_body_off() {
        String request = "POST /v1/events HTTP/1.1\r\nHost: kadran\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1\r\n\r\n[]";

        assertProblem(new RawHttp(server).send(request.getBytes(StandardCharsets.US_ASCII)), 400);
    }

    private Answer get(String path) {
        return new RawHttp(server).send("GET", path, "", "", new byte[0]);
    }
}
