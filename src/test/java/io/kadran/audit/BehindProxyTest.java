package io.kadran.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(BehindProxyTest.BehindProxy.class)
class BehindProxyTest {

    public static final class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kadran.http.behind-proxy", "true");
        }
    }

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For: 203.0.113.9           | 203.0.113.9
            X-Forwarded-For: 2001:db8::7           | 2001:db8:0:0:0:0:0:7
            X-Forwarded-For: 203.0.113.9, 10.0.0.1 | 203.0.113.9
            X-Forwarded-For: nonsense              | ''
            X-Real-IP: 203.0.113.9                 | 127.0.0.1
            """)
    void the_address_is_what_the_proxy_says(String header, String address) {
        RawHttp.Answer answer = new RawHttp(server)
                .send(
                        "PUT",
                        "/v1/reps/ayse",
                        "Content-Type: application/json\r\n",
                        header + "\r\n",
                        "{\"name\": \"Ayşe\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new Api(server)
                        .json("/v1/audit-log")
                        .at("/entries/0/actor/address")
                        .asText())
                .isEqualTo(address);
    }
}
