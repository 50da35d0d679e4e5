package io.kadran.access;

import static io.kadran.testing.TokenIssuer.PROVIDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kadran.event.EventIntake;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.RawHttp.Conversation;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.kadran.testing.TokenIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of an OpenID Connect provider beside keys. */
@QuarkusTest
@TestProfile(TokenIssuer.Configured.class)
class OidcTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    @BeforeEach
    void empty() {
        database.reset();
        database.tenant(7);
    }

    private Answer get(String path, String token) {
        return RawHttp.with(server, token).send("GET", path, "", "", new byte[0]);
    }

    private static JsonObject claims() {
        return TokenIssuer.rightClaims();
    }

    private static JsonObject without(String claim) {
        JsonObject claims = claims();
        claims.remove(claim);
        return claims;
    }

    @Test
    void a_token_opens_what_its_scopes_name_and_no_more() {
        String token = PROVIDER.token(claims());

        assertThat(get("/v1/kpis", token).status()).isEqualTo(200);
        Answer answer = get("/v1/events", token);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).contains("evidence:read");
    }

    @Test
    void a_token_sees_the_tenant_that_it_names() {
        JsonObject claims = claims().put("kadran_tenant", "7").put("scope", new JsonArray().add("admin"));

        assertThat(get("/v1/tenant", PROVIDER.token(claims)).json().get("name").asText())
                .isEqualTo("tenant 7");
    }

    @Test
    void a_token_may_be_meant_for_others_too() {
        JsonObject claims = claims().put("aud", new JsonArray().add("other").add(TokenIssuer.AUDIENCE));

        assertThat(get("/v1/kpis", PROVIDER.token(claims)).status()).isEqualTo(200);
    }

    @Test
    void lines_are_taken_in_until_their_token_expires() {
        JsonObject claims = claims().put("kadran_tenant", "7").put("scope", "events:write");
        String batch = """
                {"type": "sale.recorded", "source": "/shop", "id": "e1", "time": "2026-01-05T10:00:00Z", "data": {"saleId": "s1", "amount": 1}}
                """.repeat(EventIntake.BATCH);
        try (Conversation conversation = RawHttp.anonymous(server).open()) {
            conversation.send("POST /v1/events HTTP/1.1\r\nHost: kadran\r\n" + TestKeys.header(PROVIDER.token(claims))
                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + (batch.length() + 2) + "\r\n\r\n"
                    + batch);
            await().until(() -> database.number("select count(*) from event_log where tenant_id = 7") == 1);

            clock.set(Instant.ofEpochSecond(claims.getLong("exp")).toString());
            conversation.send("{}");

            Answer answer = conversation.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().get("detail").asText())
                    .contains("expired", "before line " + EventIntake.BATCH + ", counted from zero");
        }
    }

    @Test
    void a_token_that_is_not_right_is_refused_as_a_key_that_is_not_good() {
        long now = Instant.now().getEpochSecond();
        String right = PROVIDER.token(claims());
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("expired", PROVIDER.token(claims().put("exp", now - 60)));
        wrong.put("without an end", PROVIDER.token(without("exp")));
        wrong.put("not yet valid", PROVIDER.token(claims().put("nbf", now + 600)));
        wrong.put("another audience", PROVIDER.token(claims().put("aud", "another")));
        wrong.put("no audience", PROVIDER.token(without("aud")));
        wrong.put("another issuer", PROVIDER.token(claims().put("iss", "https://evil.example")));
        wrong.put("no issuer", PROVIDER.token(without("iss")));
        wrong.put("no subject", PROVIDER.token(without("sub")));
        wrong.put("signed by nobody", TokenIssuer.unsigned(claims()));
        wrong.put("signed by another", new TokenIssuer(2).token(claims()));
        wrong.put("signed with the public key", PROVIDER.signedWithThePublicKey(claims()));
        wrong.put("changed", right.replaceFirst("\\.[^.]+\\.", "." + "eyJzdWIiOiJ4In0" + "."));
        wrong.put("cut off", right.substring(0, right.length() - 10));
        wrong.put("no token", "nonsense");
        wrong.put("nearly one", "a.b.c");
        wrong.put("no tenant", PROVIDER.token(without("kadran_tenant")));
        wrong.put("a tenant that is no number", PROVIDER.token(claims().put("kadran_tenant", "seven")));
        wrong.put("a tenant that is unknown", PROVIDER.token(claims().put("kadran_tenant", 999)));
        wrong.put("the operators", PROVIDER.token(claims().put("kadran_tenant", 0)));
        wrong.put("a key that is unknown", TestKeys.DEFAULT.replace("tests", "test"));

        Set<String> bodies = new HashSet<>();
        wrong.forEach((what, token) -> {
            Answer answer = get("/v1/kpis", token);
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).as(what).contains("Bearer realm=\"Kadran\"");
            bodies.add(answer.body());
        });
        assertThat(bodies).hasSize(1);
        assertThat(bodies.iterator().next()).contains("not good");
    }

    @ParameterizedTest
    @CsvSource({"2, suspended", "3, being deleted"})
    void a_token_of_a_tenant_that_is_not_active_opens_nothing(int status, String reason) {
        database.tenant(70 + status);
        database.execute("update tenant set status = " + status + " where tenant_id > 70");

        Answer answer = get("/v1/kpis", PROVIDER.token(claims().put("kadran_tenant", 70 + status)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).contains(reason);
    }

    @Test
    void a_token_opens_nothing_from_the_moment_on_when_its_tenant_is_suspended() {
        String token = PROVIDER.token(claims().put("kadran_tenant", 7));
        assertThat(get("/v1/kpis", token).status()).isEqualTo(200);

        Answer suspended = RawHttp.with(server, TestKeys.OPERATOR)
                .send("PATCH", "/v1/tenants/7", "application/json", "{\"status\": \"suspended\"}".getBytes(UTF_8));

        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(get("/v1/kpis", token).status()).isEqualTo(403);
    }

    @Test
    void no_token_makes_an_operator() {
        JsonObject claims = claims().put("scope", "operator");

        assertThat(get("/v1/tenant", PROVIDER.token(claims)).status()).isEqualTo(403);
    }

    @Test
    void keys_open_as_before() {
        assertThat(get("/v1/kpis", TestKeys.DEFAULT).status()).isEqualTo(200);
        assertThat(RawHttp.anonymous(server)
                        .send("GET", "/v1/kpis", "", "", new byte[0])
                        .status())
                .isEqualTo(401);
    }
}
