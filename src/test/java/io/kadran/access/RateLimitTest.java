package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.kadran.testing.TestTicker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than may be asked for is refused, and nobody else notices. */
@QuarkusTest
@TestProfile(RateLimitTest.Narrow.class)
class RateLimitTest {

    private static final int OF_KEY = 5;
    private static final int OF_TENANT = 8;
    private static final int OF_ADDRESS = 4;

    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kadran.limits.key.burst", "" + OF_KEY,
                    "kadran.limits.key.per-second", "2",
                    "kadran.limits.tenant.burst", "" + OF_TENANT,
                    "kadran.limits.tenant.per-second", "3",
                    "kadran.limits.refused-credentials-per-minute", "" + OF_ADDRESS);
        }
    }

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestTicker ticker;

    @Inject
    MeterRegistry metrics;

    private String second;

    @BeforeEach
    void nobodyHasAskedForLong() {
        database.reset();
        second = database.key(1, "second", "kpis:read", "events:write");
        ticker.advance(Duration.ofHours(1));
    }

    @AfterEach
    void letTimePass() {
        ticker.goOn();
    }

    @Test
    void every_answer_tells_the_limits_and_how_the_request_stands_with_them() {
        Answer answer = get(TestKeys.DEFAULT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ratelimit-policy")).contains("\"key\";q=5;w=3, \"tenant\";q=8;w=3");
        assertThat(answer.header("ratelimit")).contains("\"key\";r=4;t=1, \"tenant\";r=7;t=1");
        Answer notFound = RawHttp.with(server, TestKeys.DEFAULT).send("GET", "/v1/kpis/nonsense", "", "", new byte[0]);
        assertThat(notFound.status()).isEqualTo(404);
        assertThat(notFound.header("ratelimit")).contains("\"key\";r=3;t=1, \"tenant\";r=6;t=1");
    }

    @Test
    void a_key_that_floods_is_told_which_limit_it_met_and_is_let_in_when_it_has_waited_as_told() {
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);

        Answer answer = get(TestKeys.DEFAULT);

        assertRefused(answer, "This key may send 5 requests at once, and 2 more each second. Come back in 1 second.");
        assertThat(answer.header("ratelimit")).contains("\"key\";r=0;t=1, \"tenant\";r=3;t=2");
        ticker.advance(Duration.ofSeconds(secondsToWait(answer)));
        assertLetsIn(TestKeys.DEFAULT, 1);
    }

    @Test
    void a_key_that_floods_costs_other_keys_and_other_tenants_nothing() {
        database.tenant(7);
        String foreign = database.key(7, "tests", "kpis:read");
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);
        for (int i = 0; i < 20; i++) {
            assertThat(get(TestKeys.DEFAULT).status()).isEqualTo(429);
        }

        assertLetsIn(second, OF_TENANT - OF_KEY);
        assertLetsIn(foreign, OF_KEY);
    }

    @Test
    void keys_of_one_tenant_have_a_limit_together_and_are_let_in_when_they_have_waited_as_told() {
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);
        assertLetsIn(second, OF_TENANT - OF_KEY);

        Answer answer = get(second);

        assertRefused(
                answer,
                "All keys of this tenant together may send 8 requests at once, and 3 more each second. Come back in 1 second.");
        ticker.advance(Duration.ofSeconds(secondsToWait(answer)));
        assertLetsIn(second, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/periods/2026/kpis, application/json",
        "POST, /v1/events, application/x-ndjson",
        "POST, /v1/imports, multipart/form-data; boundary=b",
        "PUT, /v1/reps/ayse, application/json",
        "DELETE, /v1/exchange-rates/USD/2026-01-01, application/json"
    })
    void what_is_too_many_is_refused_before_any_of_its_body_has_come(String method, String path, String type) {
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);
        String head = method + " " + path + " HTTP/1.1\r\nHost: kadran\r\n" + TestKeys.header(TestKeys.DEFAULT)
                + "\r\nContent-Type: " + type + "\r\nContent-Length: 1000000000\r\n\r\n";

        Answer answer = new RawHttp(server).send(head.getBytes(StandardCharsets.US_ASCII));

        assertRefused(answer, "This key may send 5 requests at once, and 2 more each second. Come back in 1 second.");
    }

    @Test
    void whoever_guesses_is_told_to_wait_and_a_good_key_from_the_same_address_is_let_in() {
        String wrong = TestKeys.DEFAULT.substring(0, TestKeys.DEFAULT.length() - 1) + "x";
        for (int i = 0; i < OF_ADDRESS; i++) {
            assertThat(get(wrong).status()).isEqualTo(401);
        }

        Answer answer = get(wrong);

        assertRefused(
                answer,
                "From this address may come 4 credentials that are not good at once, and 4 more each minute."
                        + " A good one is let in at any time. Come back in 15 seconds.");
        assertThat(answer.header("ratelimit-policy")).contains("\"address\";q=4;w=60");
        assertThat(answer.header("ratelimit")).contains("\"address\";r=0;t=15");
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);
        ticker.advance(Duration.ofSeconds(secondsToWait(answer)));
        assertThat(get(wrong).status()).isEqualTo(401);
    }

    @Test
    void whoever_shows_no_credential_is_not_taken_for_one_who_guesses() {
        for (int i = 0; i < 3 * OF_ADDRESS; i++) {
            assertThat(RawHttp.anonymous(server)
                            .send("GET", "/v1/kpis", "", "", new byte[0])
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refused_requests_are_counted_by_limit() {
        double before =
                metrics.counter("kadran.requests.refused", "limit", "key").count();
        assertLetsIn(TestKeys.DEFAULT, OF_KEY);

        get(TestKeys.DEFAULT);
        get(TestKeys.DEFAULT);

        assertThat(metrics.counter("kadran.requests.refused", "limit", "key").count())
                .isEqualTo(before + 2);
    }

    private Answer get(String key) {
        return RawHttp.with(server, key).send("GET", "/v1/kpis", "", "", new byte[0]);
    }

    private void assertLetsIn(String key, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(get(key).status()).isEqualTo(200);
        }
    }

    private static void assertRefused(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(429);
        assertThat(answer.json().get("title").asText()).isEqualTo("Too Many Requests");
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
        assertThat(answer.json().get("instance").asText()).startsWith("/v1/");
    }

    private static long secondsToWait(Answer answer) {
        return Long.parseLong(answer.header("retry-after").orElseThrow());
    }
}
