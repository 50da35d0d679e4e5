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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who finds its tenant's places taken waits for one. */
@QuarkusTest
@TestProfile(FairShareWaitTest.Patient.class)
class FairShareWaitTest {

    /** One at a time. */
    public static final class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kadran.limits.at-once", "1", "kadran.limits.longest-wait", "1h");
        }
    }

    /** However slow the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    DataSource dataSource;

    @Test
    void a_burst_of_requests_is_answered_one_by_one() throws SQLException {
        database.reset();
        Api api = new Api(server);
        List<CompletableFuture<HttpResponse<String>>> burst = new ArrayList<>();
        try (Connection locking = dataSource.getConnection();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("lock table customer in access exclusive mode");
            for (int i = 0; i < 50; i++) {
                burst.add(CompletableFuture.supplyAsync(() -> api.get("/v1/customers")));
            }
            await().atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%customer%'")
                            == 1);
            locking.rollback();
            locking.setAutoCommit(true);
        }

        assertThat(burst)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }
}
