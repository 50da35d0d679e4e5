package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that keeps Kadran at work leaves something of it to the others. */
@QuarkusTest
@TestProfile(FairShareFilterTest.Impatient.class)
class FairShareFilterTest {

    /** Of three places a tenant alone gets two. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kadran.limits.at-once", "3",
                    "kadran.limits.streams-at-once", "3",
                    "kadran.limits.longest-wait", "2s");
        }
    }

    /** However slow the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String SLOW = "/v1/customers";
    private static final String QUICK = "/v1/kpis";
    private static final String EVENT = """
            {"id": "1", "source": "/shop", "type": "sale.recorded", "time": "2026-01-05T10:00:00Z", \
            "data": {"saleId": "1", "amount": 120.5}""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private Api own;
    private Api other;

    @BeforeEach
    void twoTenants() {
        database.reset();
        database.tenant(7);
        own = new Api(server);
        other = new Api(server, database.key(7, "other", "kpis:read", "evidence:read"));
    }

    @Test
    void slow_requests_of_one_tenant_leave_a_place_to_the_others() throws SQLException {
        try (Connection locking = lock("customer");
                SlowRequest first = SlowRequest.get(server, SLOW);
                SlowRequest second = SlowRequest.get(server, SLOW)) {
            await().atMost(PATIENCE).until(() -> waitForLocks(locking) == 2);

            HttpResponse<String> refused = own.get(QUICK);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Api.parse(refused.body()).get("detail").asText()).contains("its share", "5 seconds");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(other.get(QUICK).statusCode()).isEqualTo(200);

            locking.rollback();
            assertThat(first.answer()).startsWith("HTTP/1.1 200");
            assertThat(second.answer()).startsWith("HTTP/1.1 200");
        }
        await().atMost(PATIENCE).until(() -> own.get(QUICK).statusCode() == 200);
    }

    @Test
    void who_goes_away_while_its_statement_runs_has_its_place_until_that_has_ended() throws SQLException {
        try (Connection locking = lock("customer")) {
            try (SlowRequest first = SlowRequest.get(server, SLOW);
                    SlowRequest second = SlowRequest.get(server, SLOW)) {
                await().atMost(PATIENCE).until(() -> waitForLocks(locking) == 2);
            }

            for (int i = 0; i < 2; i++) {
                assertThat(own.get(QUICK).statusCode()).isEqualTo(429);
            }
            assertThat(other.get(QUICK).statusCode()).isEqualTo(200);
            locking.rollback();
        }

        await().atMost(PATIENCE).until(() -> own.get(QUICK).statusCode() == 200);
    }

    @Test
    void lines_that_come_slowly_keep_no_answer_waiting() {
        try (SlowRequest first = SlowRequest.lines(server, EVENT);
                SlowRequest second = SlowRequest.lines(server, EVENT)) {
            await().atMost(PATIENCE).until(() -> lines() == 429);

            assertThat(own.get(QUICK).statusCode()).isEqualTo(200);

            assertThat(first.end().answer()).startsWith("HTTP/1.1 200");
            assertThat(second.end().answer()).startsWith("HTTP/1.1 200");
        }
        await().atMost(PATIENCE).until(() -> lines() == 200);
    }

    @Test
    void who_goes_away_while_its_lines_come_leaves_its_place() {
        try (SlowRequest first = SlowRequest.lines(server, EVENT);
                SlowRequest second = SlowRequest.lines(server, EVENT)) {
            await().atMost(PATIENCE).until(() -> lines() == 429);
        }

        await().atMost(PATIENCE).until(() -> lines() == 200);
    }

    private int lines() {
        return own.post("/v1/events", "application/x-ndjson", EVENT + "}").statusCode();
    }

    private Connection lock(String table) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    /** Asks for the locks: what pg_stat_activity tells stays the same for the whole transaction. */
    private static int waitForLocks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and relation = 'customer'::regclass")) {
            found.next();
            return found.getInt(1);
        }
    }
}
