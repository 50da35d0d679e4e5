package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer says of itself to browsers, and what no answer says of the service. */
@QuarkusTest
class SurfaceTest {

    private static final Pattern INLINE_SCRIPT = Pattern.compile("(?s)<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>");

    @TestHTTPResource
    String server;

    @TestHTTPResource(value = "/", management = true)
    String management;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    private Answer send(String method, String path, String headers) {
        return new RawHttp(server).send(method, path, "", headers, new byte[0]);
    }

    private static void assertSafe(Answer answer) {
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        assertThat(answer.header("x-frame-options")).contains("DENY");
        assertThat(answer.header("referrer-policy")).contains("no-referrer");
        assertThat(answer.header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'");
        assertThat(answer.header("cache-control").orElseThrow()).matches("no-store|private, no-cache|public, .*");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(answer.body()).doesNotContainIgnoringCase("quarkus");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/kpis, 200",
        "HEAD, /v1/kpis, 200",
        "GET, /v1/tenant, 200",
        "GET, /v1/kpis/none, 404",
        "GET, /nowhere, 404",
        "GET, /, 404",
        "GET, /q/health, 404",
        "GET, /q/metrics, 404",
        "GET, /v1/reps/%zz, 400",
        "DELETE, /v1/kpis, 405",
        "TRACE, /v1/kpis, 405",
        "OPTIONS, /v1/kpis, 200",
        "POST, /v1/events, 400",
        "GET, /q/openapi, 200",
        "GET, /q/swagger-ui, 302",
        "GET, /q/swagger-ui/, 200",
        "GET, /q/swagger-ui/swagger-ui.css, 200",
        "GET, /q/swagger-ui/none, 404",
    })
    void every_answer_is_safe_to_look_at(String method, String path, int status) {
        Answer answer = send(method, path, "Content-Type: application/json\r\nOrigin: http://elsewhere.example\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertSafe(answer);
    }

    @Test
    void what_is_no_request_is_answered_as_safely() {
        for (String request : List.of(
                "nonsense\r\n\r\n",
                "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nX: " + "x".repeat(17_000) + "\r\n\r\n")) {
            Answer answer = new RawHttp(server).send(request.getBytes(UTF_8));

            assertProblem(answer, answer.status());
            assertThat(answer.status()).isIn(400, 414, 431);
            assertSafe(answer);
        }
    }

    @Test
    void what_a_resource_says_of_caching_stands() {
        Answer first = send("GET", "/v1/periods/2026-01/kpis/revenue", "");
        assertThat(first.header("cache-control")).contains("private, no-cache");

        Answer again = send(
                "GET",
                "/v1/periods/2026-01/kpis/revenue",
                "If-None-Match: " + first.header("etag").orElseThrow() + "\r\n");

        assertThat(again.status()).isEqualTo(304);
        assertSafe(again);
        assertThat(send("GET", "/v1/tenant", "").header("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, /v1/events",
        "GET, /v1/kpis",
        "POST, /v1/events",
        "GET, /q/openapi",
    })
    void no_page_of_another_origin_is_let_in(String method, String path) {
        Answer answer = send(
                method,
                path,
                "Origin: http://elsewhere.example\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: authorization\r\n");

        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /q/health, 200",
        "GET, /q/metrics, 200",
        "GET, /nowhere, 404",
        "GET, /v1/kpis, 404",
        "GET, /q/swagger-ui, 404",
    })
    void the_management_has_a_port_of_its_own_and_is_as_safe(String method, String path, int status) {
        Answer answer =
                new RawHttp(management).send(method, path, "", "Origin: http://elsewhere.example\r\n", new byte[0]);

        assertThat(answer.status()).isEqualTo(status);
        assertSafe(answer);
    }

    /** Hashes of them stand in the policy; where another page is made, its own have to. */
    @Test
    void swagger_ui_may_run_the_scripts_of_its_page_and_no_others() throws NoSuchAlgorithmException {
        Answer page = send("GET", "/q/swagger-ui/", "");
        String policy = page.header("content-security-policy").orElseThrow();
        List<String> scripts = INLINE_SCRIPT
                .matcher(page.body())
                .results()
                .map((MatchResult script) -> script.group(1))
                .toList();

        assertThat(scripts).isNotEmpty();
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        String scriptSources = policy.replaceFirst(".*script-src ([^;]*).*", "$1");
        assertThat(scriptSources.split(" ")).hasSize(1 + scripts.size()).contains("'self'");
        assertThat(page.body()).doesNotContain("://");
    }

    @Test
    void a_fault_of_the_service_tells_nothing_of_its_inside() {
        database.execute("alter table customer rename to customer_elsewhere");
        try {
            Answer answer = send("GET", "/v1/customers", "Accept: application/json, text/html\r\n");

            assertProblem(answer, 500);
            assertSafe(answer);
            assertThat(answer.body())
                    .contains("Something went wrong here")
                    .doesNotContain("customer_", "Exception", "at io.", "select", "ERROR", "42P01");
        } finally {
            database.execute("alter table customer_elsewhere rename to customer");
        }
    }
}
