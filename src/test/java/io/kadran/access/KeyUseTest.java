package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kadran.testing.Api;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestTicker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyUseTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @Inject
    TestTicker ticker;

    @Inject
    KeyUseIntake intake;

    @Inject
    PresentedKeys keys;

    @BeforeEach
    void empty() {
        database.reset();
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
        ticker.goOn();
    }

    /** Another test may have shown as many new keys as are looked up in this second. */
    private void ask(String key) {
        await().until(() -> new Api(server, key).get("/v1/kpis").statusCode() == 200);
    }

    private List<String> lastUse(String keyId) {
        intake.write();
        return database.list("select to_char(last_used_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from api_key"
                + " where key_id = '" + keyId + "' and last_used_at is not null");
    }

    @Test
    void the_last_use_of_a_key_is_kept_and_an_earlier_one_does_not_take_its_place() {
        String key = database.key(1, "used", "kpis:read");
        database.tenant(7);
        String other = database.key(7, "usedtoo", "kpis:read");
        assertThat(lastUse("used")).isEmpty();

        clock.set("2026-04-01T12:00:00Z");
        ask(key);
        ask(other);
        clock.set("2026-04-01T12:00:01Z");
        ask(key);
        assertThat(lastUse("used")).containsExactly("2026-04-01 12:00:01");
        assertThat(lastUse("usedtoo")).containsExactly("2026-04-01 12:00:00");

        clock.set("2026-03-01T12:00:00Z");
        ask(key);
        assertThat(lastUse("used")).containsExactly("2026-04-01 12:00:01");
    }

    @Test
    void a_key_that_is_not_let_in_is_not_used() {
        String key = database.key(1, "old", "kpis:read");
        database.execute("update api_key set revoked_at = now() where key_id = 'old'");

        assertThat(new Api(server, key).get("/v1/kpis").statusCode()).isEqualTo(401);

        assertThat(lastUse("old")).isEmpty();
    }

    /** Each would cost a look into the database. A key that was good of late is looked up nevertheless. */
    @Test
    void keys_that_somebody_makes_up_are_not_looked_up_without_bound() {
        Api good = new Api(server, database.key(1, "inuse", "kpis:read"));
        good.text("/v1/kpis");

        HttpResponse<String> busy = await().atMost(Duration.ofMinutes(1)).until(this::askAmongMany, KeyUseTest::isBusy);
        HttpResponse<String> let = good.get("/v1/kpis");

        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertThat(busy.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(let.statusCode()).isEqualTo(200);
    }

    /** Whoever has one address of IPv6 has all of its network. */
    @Test
    void the_addresses_of_one_network_take_no_more_than_one_address() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            long refused = IntStream.range(0, 200)
                    .filter(i -> isRefusedAtOnce("2001:db8::" + Integer.toHexString(i + 1)))
                    .count();
            assertThat(refused).isEqualTo(100);
            assertThat(isRefusedAtOnce("192.0.2.1")).isFalse();
        });
    }

    /** Asked again and again it would be looked up each second, beyond all bounds: so what nobody has waits out its time. */
    @Test
    void a_key_that_was_made_up_is_looked_up_again_only_when_it_is_forgotten() {
        String key = ApiKey.random(1, "later").text();
        ticker.stop();
        await().until(() -> new Api(server, key).get("/v1/kpis").statusCode() == 401);
        database.insert(key, List.of("kpis:read"));

        ticker.advance(Duration.ofMillis(2_900));
        await().during(Duration.ofMillis(500))
                .until(() -> new Api(server, key).get("/v1/kpis").statusCode() == 401);

        ticker.advance(Duration.ofMillis(200));
        ask(key);
    }

    private HttpResponse<String> askAmongMany() {
        for (int i = 0; i < 1_000; i++) {
            isRefusedAtOnce("192.0.2." + i / 100);
        }
        return new Api(server, ApiKey.random(1, "inuse").text()).get("/v1/kpis");
    }

    private boolean isRefusedAtOnce(String address) {
        return keys.lookUp(
                        ApiKey.random(1, "inuse"),
                        address,
                        supplier -> Uni.createFrom().nullItem())
                .onItem()
                .transform(none -> false)
                .onFailure()
                .recoverWithItem(true)
                .await()
                .indefinitely();
    }

    private static boolean isBusy(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(401, 429);
        return answer.statusCode() == 429;
    }
}
