package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
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
            /v1/periods/2026/kpis/revenue?by=zz                 | by       | has no dimension "zz"; known are
            /v1/periods/2026/kpis/revenue?compare=zz            | compare  | was "zz"
            /v1/periods/2026/kpis/revenue?rep=%zz               | rep      | percent-encoded
            /v1/periods/2026/kpis/revenue?rep=%ff               | rep      | percent-encoded
            /v1/periods/2026/kpis/revenue?rep=a&rep=%C3         | rep      | percent-encoded
            /v1/periods/2026/kpis/revenue?rep=%ED%A0%80         | rep      | percent-encoded
            /v1/periods/2026/kpis/revenue?rep=100%              | rep      | percent-encoded
            /v1/periods/2026/kpis?%63ompare=%f                  | compare  | percent-encoded
            /v1/kpis?%zz=a                                      | %zz      | percent-encoded
            /v1/kpis?%ff                                        | %ff      | percent-encoded
            /v1/events?source=/crm&id=%zz                       | id       | percent-encoded
            /v1/events?source=%ff                               | source   | percent-encoded
            /v1/reps?cursor=%zz                                 | cursor   | percent-encoded
            /v1/teams?on=%fe                                    | on       | percent-encoded
            /v1/periods/2026/kpis/revenue?by=rep&by=rep         | by       | twice
            /v1/periods/2026/kpis/revenue?by=                   | by       | empty
            /v1/periods/2026/kpis/active-reps?by=product        | by       | makes no sense
            /v1/periods/2026/kpis/revenue?each=mont             | each     | day, week, month, quarter, year, was "mont"
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
            /v1/periods/2026/kpis/revenue?each=day&each=week    | each     | one value
            /v1/periods/2026/kpis?compare=previous&compare=year-ago | compare | one value
            /v1/events?limit=1&limit=2                          | limit    | 2 times
            /v1/events?source=/a&source=/a                      | source   | one value
            /v1/reps?cursor=YQ&cursor=YQ                        | cursor   | one value
            /v1/customers?limit=1&limit=1                       | limit    | one value
            /v1/teams?on=2026-01-01&on=2026-01-02               | on       | one value
            /v1/exchange-rates?limit=1&limit=2&limit=3          | limit    | 3 times
            /v1/imports?limit=1&limit=2                         | limit    | one value
            /v1/customers/%00                                   | customer | NUL
            /v1/reps/%00                                        | rep      | NUL
            /v1/customers?cursor=AA                             | cursor   | unchanged
            /v1/reps?cursor=AA                                  | cursor   | unchanged
            /v1/exchange-rates?cursor=AAoyMDI2LTAxLTAx          | cursor   | unchanged
            /v1/exchange-rates?cursor=VVNEACs5OTk5OTk5OTktMDEtMDE | cursor | unchanged
            """)
    void a_bad_parameter_is_named(String path, String parameter, String hint) {
        Answer answer = get(path);

        assertProblem(answer, 400);
        assertThat(answer.json().get("errors").get(0).get("parameter").asText()).isEqualTo(parameter);
        assertThat(answer.json().get("errors").get(0).get("detail").asText()).contains(hint);
        assertThat(answer.json().get("instance").asText()).isNotBlank();
    }

    /** Such a path is no URI reference, which an instance has to be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /v1/reps/%zz                          | rep
            GET    | /v1/reps/%ff                          | rep
            GET    | /v1/reps/Ã©                            | rep
            GET    | /v1/periods/2026/kpis/revenueé      | kpi
            PUT    | /v1/reps/a%                           | rep
            GET    | /v1/customers/%C3?limit=%zz           | customer
            POST   | /v1/customers/%zz/merge               | customer
            GET    | /v1/periods/%ff/kpis                  | period
            GET    | /v1/periods/2026/kpis/%E0%80%80       | kpi
            DELETE | /v1/exchange-rates/USD/%zz            | day
            GET    | /v1/imports/%ff                       | id
            GET    | /v1/admin/audits/%ff                  | id
            """)
    void a_segment_of_a_path_that_is_not_percent_encoded_utf8_is_named(String method, String path, String parameter) {
        Answer answer = new RawHttp(server).send(method, path, "application/json", new byte[0]);

        assertProblem(answer, 400);
        assertThat(answer.json().get("errors").get(0).get("parameter").asText()).isEqualTo(parameter);
        assertThat(answer.json().get("errors").get(0).get("detail").asText()).contains("percent-encoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/%zz", "/v1/%ff", "/%ff", "/q/%zz"})
    void a_path_that_is_not_percent_encoded_utf8_is_told_so(String path) {
        Answer answer = get(path);

        assertProblem(answer, 400);
        assertThat(answer.json().get("detail").asText()).contains("percent-encoded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /v1/admin/rebuild     | application/json
            POST  | /v1/events            | application/json
            PUT   | /v1/exchange-rates    | application/json
            PATCH | /v1/tenant            | application/json
            PUT   | /v1/reps/a            | application/json
            POST  | /v1/customers/a/merge | application/json
            POST  | /v1/imports           | multipart/form-data
            """)
    void a_body_of_another_media_type_is_told_which_are_read(String method, String path, String types) {
        Answer answer = new RawHttp(server).send(method, path, "text/plain", "{}".getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 415);
        assertThat(answer.json().get("detail").asText()).contains("Content-Type must be", types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void a_body_where_none_is_read_is_refused(String type) {
        Answer answer = new RawHttp(server)
                .send("POST", "/v1/admin/audit", type, "{\"deep\": true}".getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 400);
        assertThat(answer.json().get("detail").asText()).contains("No body is read here");
        assertThat(database.list("select task_id from book_task")).isEmpty();
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
        Answer answer = new RawHttp(server).send("GET", "/v1/kpis", "", "Accept: " + accept + "\r\n", new byte[0]);

        assertProblem(answer, 406);
        assertThat(answer.json().get("detail").asText()).contains("Allow application/json");
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
            PUT   | /v1/reps/a                    | {"name": "a", "name": "b"}                | 422
            PUT   | /v1/customers/a               | {"name": null, "name": null}              | 422
            PUT   | /v1/customers/a               | {"segmnt": "smb"}                         | 422
            POST  | /v1/customers/a/merge         | {"intoCustomerId": "a"}                   | 422
            POST  | /v1/customers/a/merge         | {}                                        | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":1e99999}] | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":0}]       | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-02-30","rate":1}]       | 422
            PUT   | /v1/exchange-rates            | [7, null, [], "x"]                        | 422
            PUT   | /v1/exchange-rates            | [{"currency":"USD","day":"2026-09-14","rate":1e9999999999}] | 422
            PUT   | /v1/exchange-rates            | {}                                        | 400
            PUT   | /v1/exchange-rates            | [NaN]                                     | 422
            """)
    void bad_settings_and_reference_data_are_refused(String method, String path, String body, int status) {
        Answer answer =
                new RawHttp(server).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT   | /v1/reps/a            | {"name": "a", "name": "b"}  | /name       | is given twice
            PUT   | /v1/reps/a            | {"repId": "a"}              | /repId      | is given by the path
            PUT   | /v1/reps/a            | {"on": "2026-01-01"}        | /on         | is not a field here; known are activeFrom, activeTo, name, team
            PUT   | /v1/reps/a            | {"nmae": "a"}               | /nmae       | did you mean name?
            PUT   | /v1/customers/a       | {"colour": "a"}             | /colour     | known are name, segment
            PUT   | /v1/customers/a       | {"customerId": "a"}         | /customerId | is given by the path
            POST  | /v1/customers/a/merge | {"intoCustomerId": "b", "into": 1} | /into | is not a field here; known are intoCustomerId
            """)
    void reference_data_are_told_of_their_own_fields(
            String method, String path, String body, String pointer, String detail) {
        Answer answer =
                new RawHttp(server).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors")).hasSize(1);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asText()).contains(detail);
    }

    @Test
    void an_unknown_field_and_a_bad_value_are_told_together() {
        Answer answer = new RawHttp(server)
                .send(
                        "PUT",
                        "/v1/reps/a",
                        "application/json",
                        "{\"repId\": \"a\", \"name\": 7}".getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 422);
        assertThat(answer.json().findValuesAsText("pointer")).containsExactly("/repId", "/name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST  | /v1/events    | {"id":           | breaks off
            POST  | /v1/events    | [{"id": "a"      | breaks off
            POST  | /v1/events    | {"id": "a        | breaks off
            PUT   | /v1/reps/a    | {"name":         | breaks off
            PATCH | /v1/tenant    | {"a": [1         | breaks off
            POST  | /v1/events    | {]               | Unexpected close marker ']': expected '}'
            """)
    void json_that_is_none_is_told_in_plain_words(String method, String path, String body, String hint) {
        Answer answer =
                new RawHttp(server).send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 400);
        assertThat(answer.json().get("detail").asText())
                .contains(hint, "line 1, column")
                .doesNotContain("Source", "marker at", "StreamRead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/reps/a%20b%C3%BC%22%7B",
                "/v1/reps/100%25",
                "/v1/kpis/a%2Fb",
                "/v1/kpis/a+b",
                "/v1/periods/2026%20Q9/kpis",
                "/nowhere/a%20b",
                "/v1/events/?limit=a%20b"
            })
    void a_problem_names_its_path_as_a_uri_reference(String path) {
        Answer answer = get(path);

        assertThat(answer.json().get("instance").asText()).isEqualTo(path.replaceFirst("\\?.*", ""));
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
                + TestKeys.header(TestKeys.DEFAULT) + "\r\nContent-Length: 1\r\n\r\n[]";

        assertProblem(new RawHttp(server).send(request.getBytes(StandardCharsets.US_ASCII)), 400);
    }

    private Answer get(String path) {
        return new RawHttp(server).send("GET", path, "", "", new byte[0]);
    }
}
