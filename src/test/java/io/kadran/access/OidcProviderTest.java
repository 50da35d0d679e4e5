package io.kadran.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.kadran.testing.LoggedErrors;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.kadran.testing.TokenIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider of OpenID Connect that Kadran asks for its keys: it is not there at first, comes, and later signs with others. */
@QuarkusTest
@TestProfile(OidcProviderTest.Configured.class)
class OidcProviderTest {

    private static final String PORT = "kadran.test.provider-port";
    private static final TokenIssuer FIRST = new TokenIssuer(1);
    private static final TokenIssuer SECOND = new TokenIssuer(2);

    public static final class Configured implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(PORT, String.valueOf(free.getLocalPort()));
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
            return Map.of(
                    "kadran.oidc.auth-server-url",
                    url(),
                    "kadran.oidc.issuer",
                    TokenIssuer.ISSUER,
                    "kadran.oidc.audience",
                    TokenIssuer.AUDIENCE,
                    // Else it would ask for new keys only ten minutes after it asked last.
                    "quarkus.oidc.token.forced-jwk-refresh-interval",
                    "1S");
        }
    }

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    private static String url() {
        return "http://127.0.0.1:" + System.getProperty(PORT);
    }

    private Answer get(String credential) {
        return RawHttp.with(server, credential).send("GET", "/v1/kpis", "", "", new byte[0]);
    }

    private static String token(TokenIssuer issuer, String keyId) {
        return issuer.token(keyId, TokenIssuer.rightClaims());
    }

    @Test
    void a_provider_that_is_away_comes_and_changes_its_keys() throws IOException {
        Answer away = awayWithOneLine();
        assertThat(away.header("retry-after")).isPresent();
        assertThat(away.header("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(away.json().get("detail").asText()).contains("OpenID Connect");
        assertThat(get("nonsense").status()).isIn(401, 503);
        assertThat(get(TestKeys.DEFAULT).status()).isEqualTo(200);

        JsonArray keys = new JsonArray().add(FIRST.jwk("first"));
        HttpServer provider = provide(() -> keys);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> get(token(FIRST, "first")).status() == 200);
            assertThat(get(token(SECOND, "second")).status()).isEqualTo(401);
            assertThat(get(token(SECOND, "first")).status()).isEqualTo(401);

            keys.clear().add(SECOND.jwk("second"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> get(token(SECOND, "second")).status() == 200);
            assertThat(get(token(FIRST, "first")).status()).isEqualTo(401);
        } finally {
            provider.stop(0);
        }

        assertThat(get(token(SECOND, "second")).status()).isEqualTo(200);
        assertThat(get(token(FIRST, "third")).status()).isEqualTo(401);
    }

    /** Anybody can send what looks like a token, and shall not fill the log with it. */
    private Answer awayWithOneLine() {
        try (LoggedErrors logged = new LoggedErrors()) {
            Answer away = get(token(FIRST, "first"));
            assertThat(away.status()).as(away.body()).isEqualTo(503);
            assertThat(away.json().get("instance").asText()).isEqualTo("/v1/kpis");
            assertThat(get(token(FIRST, "first")).status()).isEqualTo(503);
            assertThat(logged.texts()).hasSizeLessThanOrEqualTo(1);
            return away;
        }
    }

    private static HttpServer provide(Supplier<JsonArray> keys) throws IOException {
        HttpServer provider =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        answer(
                provider,
                "/.well-known/openid-configuration",
                () -> new JsonObject().put("issuer", TokenIssuer.ISSUER).put("jwks_uri", url() + "/keys"));
        answer(provider, "/keys", () -> new JsonObject().put("keys", keys.get()));
        provider.start();
        return provider;
    }

    private static void answer(HttpServer provider, String path, Supplier<JsonObject> body) {
        provider.createContext(path, exchange -> {
            byte[] bytes = body.get().encode().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
