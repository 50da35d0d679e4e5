package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OpenModeTest.Open.class)
class OpenModeTest {

    /** As somebody tries Kadran out. */
    public static final class Open implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kadran.open", "true", "kadran.demo", "true");
        }
    }

    @TestHTTPResource
    String server;

    private Answer get(String path, String headers) {
        String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n";
        return new RawHttp(server).send(request.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "127.1.2.3"})
    void whoever_comes_from_this_machine_is_let_in_and_told_so(String host) {
        Answer answer = get("/v1/tenant", "Host: " + host + "\r\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("kadran-open-mode").orElseThrow()).contains("nobody is asked for a key");
    }

    /** A name that leads here from somebody else's page; that page itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\r\n",
                "Host: localhost.evil.example:8080\r\n",
                "Host: 127.0.0.1.evil.example\r\n",
                "Host: 192.0.2.1:8080\r\n",
                "Host: localhost\r\nOrigin: https://evil.example\r\n",
                "Host: localhost\r\nOrigin: null\r\n",
                "Host: localhost\r\nForwarded: for=192.0.2.1\r\n",
                "Host: localhost\r\nx-forwarded-for: 192.0.2.1\r\n",
                "Host: localhost\r\nX-Real-IP: 192.0.2.1\r\n",
                "Host: localhost\r\nVia: 1.1 proxy\r\n",
                "Host: localhost\r\nOrigin: nonsense nonsense\r\n"
            })
    void nobody_else_gets_in(String headers) {
        for (String path : new String[] {"/v1/tenant", "/q/openapi", "/q/swagger-ui/"}) {
            Answer answer = get(path, headers);

            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.json().get("title").asText()).isEqualTo("Forbidden");
            assertThat(answer.json().get("detail").asText()).startsWith("In open mode");
            assertThat(answer.header("content-type").orElseThrow()).startsWith("application/problem+json");
            assertThat(answer.header("kadran-open-mode")).isPresent();
        }
    }

    @Test
    void a_page_of_this_machine_gets_in() {
        assertThat(get("/v1/tenant", "Host: localhost\r\nOrigin: http://localhost:5173\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/q/swagger-ui/, 200", "/q/openapi, 200", "/nowhere, 404", "/v1/kpis?by=%zz, 400", "/v1/kpis/none, 404"
    })
    void every_answer_says_it(String path, int status) {
        Answer answer = get(path, "Host: localhost\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("kadran-open-mode")).isPresent();
    }

    @Test
    void whoever_shows_a_key_is_held_to_it() {
        assertThat(get("/v1/tenant", "Host: localhost\r\n" + TestKeys.header(TestKeys.OPERATOR) + "\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(get("/v1/tenant", "Host: localhost\r\nAuthorization: Bearer x\r\n")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 127.0.0.1, KADRAN_DEMO",
        "true, true, 127.0.0.1, KADRAN_HTTP_BEHIND_PROXY",
        "true, false, 0.0.0.0, KADRAN_HTTP_HOST",
        "true, false, 192.0.2.1, KADRAN_HTTP_HOST",
        "true, false, ::, KADRAN_HTTP_HOST",
        "true, false, no.such.host.invalid, KADRAN_HTTP_HOST"
    })
    void it_is_refused_where_it_could_do_harm(boolean demo, boolean behindProxy, String host, String told) {
        assertThat(OpenMode.fault(demo, behindProxy, host).orElseThrow()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void it_is_not_refused_on_a_loopback_address(String host) {
        assertThat(OpenMode.fault(true, false, host)).isEmpty();
    }
}
