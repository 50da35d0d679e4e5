package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody comes in without a key that is good for what is asked. */
@QuarkusTest
class AuthenticationTest {

    private static final String KPIS = "/v1/kpis";
    private static final String SECRET = TestKeys.DEFAULT.substring("kadran_key_1_tests_".length());
    private static final int MEGABYTE = 1024 * 1024;

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @BeforeEach
    void empty() {
        database.reset();
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    @Test
    void without_a_credential_the_answer_says_what_is_needed() {
        Answer answer = get("");

        assertUnauthorized(answer);
        assertThat(answer.json().get("detail").asText()).contains("needs a key", "Authorization", "Bearer");
    }

    /** None of these tells anything of what there is: all answers are the same, to the last byte. */
    @Test
    void a_credential_that_is_not_good_is_answered_in_one_way_whatever_is_wrong_with_it() {
        database.tenant(7);
        String revoked = database.key(1, "revoked", "kpis:read");
        database.execute("update api_key set revoked_at = now() where key_id = 'revoked'");
        String expired = database.key(1, "expired", "kpis:read");
        database.execute("update api_key set expires_at = now() where key_id = 'expired'");
        String orphan = database.key(8, "orphan", "kpis:read");
        List<String> notGood = List.of(
                TestKeys.header("nonsense"),
                TestKeys.header(""),
                TestKeys.header(TestKeys.DEFAULT + "x"),
                TestKeys.header(TestKeys.DEFAULT.toUpperCase(Locale.ROOT)),
                TestKeys.header("kadran_key_1_nobody_" + SECRET),
                TestKeys.header("kadran_key_1_tests_" + SECRET.replace('a', 'b')),
                TestKeys.header("kadran_key_7_tests_" + SECRET),
                TestKeys.header("kadran_key_9_tests_" + SECRET),
                TestKeys.header("kadran_operator_tests_" + SECRET),
                TestKeys.header(revoked),
                TestKeys.header(expired),
                TestKeys.header(orphan),
                TestKeys.header(TestKeys.DEFAULT + ", Bearer " + TestKeys.DEFAULT),
                "Authorization: " + TestKeys.DEFAULT,
                "Authorization: Token " + TestKeys.DEFAULT,
                "Authorization: Bearer",
                "Authorization: Basic",
                "Authorization: Basic ???",
                "Authorization:",
                basic("", ""),
                basic("kadran", "wrong"),
                basic(TestKeys.DEFAULT, "wrong"),
                basic(TestKeys.DEFAULT, TestKeys.DEFAULT),
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(TestKeys.DEFAULT.getBytes(StandardCharsets.UTF_8)));

        Set<String> bodies = new HashSet<>();
        for (String header : notGood) {
            Answer answer = get(header);
            assertUnauthorized(answer);
            bodies.add(answer.body());
        }
        assertThat(bodies).hasSize(1);
        assertThat(bodies.iterator().next()).contains("malformed, unknown, expired");
    }

    @Test
    void two_credentials_are_refused_and_told_so() {
        String header = TestKeys.header(TestKeys.DEFAULT);

        Answer answer = get(header + "\r\n" + header);

        assertUnauthorized(answer);
        assertThat(answer.json().get("detail").asText()).contains("more than one header Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?key=" + TestKeys.DEFAULT,
                "?" + TestKeys.DEFAULT,
                "?token=Bearer%20" + TestKeys.DEFAULT,
                "?access_token=x",
                "?x=kadran_operator_",
                "?a=b&Access_Token="
            })
    void a_key_in_the_query_string_is_refused_and_told_why(String query) {
        for (String header : List.of("", TestKeys.header(TestKeys.DEFAULT))) {
            Answer answer = get(KPIS + query, header);

            assertUnauthorized(answer);
            assertThat(answer.json().get("detail").asText()).contains("query string", "logs");
            assertThat(answer.body()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "Bearer "})
    void a_key_opens(String scheme) {
        assertThat(get("Authorization: " + scheme + " " + TestKeys.DEFAULT).status())
                .isEqualTo(200);
    }

    @Test
    void a_key_opens_as_a_password_and_as_a_user_without_one() {
        assertThat(get(basic("", TestKeys.DEFAULT)).status()).isEqualTo(200);
        assertThat(get(basic("anybody", TestKeys.DEFAULT)).status()).isEqualTo(200);
        assertThat(get(basic(TestKeys.DEFAULT, "")).status()).isEqualTo(200);
    }

    @Test
    void a_key_opens_nothing_that_its_scopes_do_not_name() {
        String writer = database.key(1, "writer", "events:write");

        Answer answer = get(TestKeys.header(writer));

        assertForbidden(answer);
        assertThat(answer.json().get("detail").asText()).isEqualTo("This needs a key with the scope kpis:read.");
        assertThat(get("/v1/tenant", TestKeys.header(writer)).status()).isEqualTo(200);
        Answer reps = get("/v1/reps", TestKeys.header(writer));
        assertForbidden(reps);
        assertThat(reps.json().get("detail").asText()).contains("one of the scopes kpis:read, evidence:read, admin");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/events, events:write",
        "POST, /v1/imports, events:write",
        "PUT, /v1/reps/a, admin",
        "POST, /v1/customers/a/merge, admin",
        "PATCH, /v1/tenant, admin",
        "POST, /v1/admin/rebuild, admin",
        "DELETE, /v1/exchange-rates/USD/2026-01-01, admin"
    })
    void writing_needs_its_scope_also_of_who_has_all_others(String method, String path, String scope) {
        String key = database.key(
                1,
                "allbut",
                List.of("events:write", "kpis:read", "evidence:read", "admin").stream()
                        .filter(other -> !other.equals(scope))
                        .toArray(String[]::new));
        String type = path.equals("/v1/imports") ? "multipart/form-data; boundary=b" : "application/json";

        Answer answer = RawHttp.with(server, key).send(method, path, type, "{}".getBytes(StandardCharsets.US_ASCII));

        assertForbidden(answer);
        assertThat(answer.json().get("detail").asText()).endsWith("the scope " + scope + ".");
    }

    @Test
    void an_operators_key_sees_into_no_tenant() {
        for (String path : List.of(KPIS, "/v1/tenant", "/v1/events", "/v1/reps")) {
            assertForbidden(get(path, TestKeys.header(TestKeys.OPERATOR)));
        }
    }

    @Test
    void a_key_sees_its_own_tenant_and_no_other() {
        database.tenant(7);
        String key = database.key(7, "own", "kpis:read", "evidence:read", "admin", "events:write");
        Api api = new Api(server, key);
        api.put("/v1/reps/ayse", "application/json", "{\"name\": \"Ayşe of 7\"}");

        assertThat(api.json("/v1/tenant").get("name").asText()).isEqualTo("tenant 7");
        assertThat(api.json("/v1/reps/ayse").get("name").asText()).isEqualTo("Ayşe of 7");
        assertThat(new Api(server).get("/v1/reps/ayse").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"2, suspended", "3, being deleted"})
    void a_key_of_a_tenant_that_is_not_active_opens_nothing(int status, String reason) {
        database.tenant(7);
        database.execute("update tenant set status = " + status + " where tenant_id = 7");
        String key = database.key(7, "status" + status, "kpis:read");

        Answer answer = get(TestKeys.header(key));

        assertForbidden(answer);
        assertThat(answer.json().get("detail").asText()).contains(reason);
        assertUnauthorized(get(TestKeys.header("kadran_key_7_status" + status + "_" + SECRET)));
    }

    @Test
    void a_key_that_is_in_use_opens_nothing_soon_after_it_is_revoked() {
        String key = database.key(1, "soon", "kpis:read");
        assertThat(get(TestKeys.header(key)).status()).isEqualTo(200);

        database.execute("update api_key set revoked_at = now() where key_id = 'soon'");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> get(TestKeys.header(key)).status() == 401);
    }

    @Test
    void a_key_expires_at_its_moment() {
        clock.set("2030-01-01T11:59:59.999Z");
        String key = database.key(1, "noon", "kpis:read");
        database.execute("update api_key set expires_at = '2030-01-01T12:00:00Z' where key_id = 'noon'");
        assertThat(get(TestKeys.header(key)).status()).isEqualTo(200);

        clock.set("2030-01-01T12:00:00Z");

        assertUnauthorized(get(TestKeys.header(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/"})
    void what_is_of_no_tenant_is_open_to_all(String path) {
        assertThat(get(path, "").status()).isEqualTo(200);
    }

    @Test
    void whoever_sends_a_long_body_without_a_key_is_told_so() {
        for (String path : List.of("/v1/events", "/v1/imports")) {
            Answer answer = RawHttp.anonymous(server)
                    .send(
                            "POST",
                            path,
                            path.equals("/v1/imports") ? "multipart/form-data; boundary=b" : "application/x-ndjson",
                            new byte[30 * MEGABYTE]);

            assertUnauthorized(answer);
        }
        Answer forbidden = RawHttp.with(server, TestKeys.OPERATOR)
                .send("POST", "/v1/events", "application/x-ndjson", new byte[30 * MEGABYTE]);
        assertForbidden(forbidden);
    }

    private Answer get(String header) {
        return get(KPIS, header);
    }

    private Answer get(String path, String header) {
        String line = header.isEmpty() ? "" : header + "\r\n";
        return RawHttp.anonymous(server).send("GET", path, "", line, new byte[0]);
    }

    private static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnauthorized(Answer answer) {
        assertProblem(answer, 401, "Unauthorized");
        assertThat(answer.header("www-authenticate")).contains("Bearer realm=\"Kadran\"");
    }

    private static void assertForbidden(Answer answer) {
        assertProblem(answer, 403, "Forbidden");
    }

    private static void assertProblem(Answer answer, int status, String title) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asText()).isEqualTo(title);
        assertThat(answer.json().get("instance").asText()).startsWith("/v1/");
    }
}
