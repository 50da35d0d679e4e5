package io.kadran.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.kadran.journal.FoldIntake;
import io.kadran.testing.History;
import io.kadran.testing.LoggedErrors;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(StatementTimeoutTest.Impatient.class)
class StatementTimeoutTest {

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kadran.statement-timeout", "400ms",
                    "kadran.fold.every", "off",
                    "kadran.books.every", "off",
                    "quarkus.datasource.jdbc.max-size", "" + CONNECTIONS,
                    "quarkus.datasource.jdbc.acquisition-timeout", "2s");
        }
    }

    private static final int CONNECTIONS = 3;

    /** Requests to the paths that Kadran's own transactions serve, and to one that Hibernate does. */
    private static final String KPI = "/v1/periods/2026-01/kpis/revenue";

    @Inject
    TestDatabase database;

    @Inject
    DataSource dataSource;

    @Inject
    FoldIntake folds;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @BeforeEach
    void anEmptyTenant() {
        database.reset();
    }

    @ParameterizedTest
    @CsvSource({"fold," + KPI, "customer,/v1/customers"})
    void aRequestWhoseStatementTakesTooLongIsToldToComeAgain(String table, String path) throws SQLException {
        try (Connection other = lock(table);
                LoggedErrors logged = new LoggedErrors()) {
            passing(path, given().get(path).then()).body("detail", containsString("took longer"));
            other.rollback();
            // There may be many at once, and where they come from says nothing.
            assertThat(logged.texts())
                    .singleElement()
                    .asString()
                    .contains("The database failed")
                    .endsWith(" null");
        }

        given().get(path).then().statusCode(200);
    }

    @Test
    void anEventThatCouldNotBeStoredInTimeIsStoredWhenItIsSentAgain() throws SQLException {
        String event = """
                {"id": "1", "source": "/shop", "type": "sale.recorded", "time": "2026-01-05T10:00:00Z",
                 "data": {"saleId": "1", "amount": 120.5}}
                """;
        try (Connection other = lock("event_log")) {
            passing(
                    "/v1/events",
                    given().contentType("application/json")
                            .body(event)
                            .post("/v1/events")
                            .then());
            other.rollback();
        }

        given().contentType("application/json")
                .body(event)
                .post("/v1/events")
                .then()
                .body("outcome", equalTo("stored"));
    }

    @ParameterizedTest
    @CsvSource({KPI, "/v1/customers"})
    void aRequestThatGetsNoConnectionIsToldToComeAgain(String path) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                taken.add(dataSource.getConnection());
            }
            passing(path, given().get(path).then()).body("detail", containsString("was free"));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }

        given().get(path).then().statusCode(200);
    }

    @Test
    void workInTheBackgroundTakesAsLongAsItTakes() throws SQLException {
        new History().won("o-1", "2026-01-05", "amount", 100).post();
        CompletableFuture<Void> folding;
        try (Connection other = lock("fold")) {
            folding = CompletableFuture.runAsync(folds::foldAll);
            await().until(() -> waitsForLongerThanARequestMay(other));
            other.rollback();
        }
        folding.join();

        assertThat(database.number(
                        "select v.entry - f.entry from tenant_version v join fold f using (tenant_id, book)"))
                .isZero();
        assertThat(database.list("show statement_timeout")).containsExactly("400ms");
    }

    private static ValidatableResponse passing(String path, ValidatableResponse answer) {
        return answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("instance", equalTo(path));
    }

    private static boolean waitsForLongerThanARequestMay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%join fold f%'
                            and clock_timestamp() - query_start > interval '1 second'
                        """)) {
            return found.next();
        }
    }

    private Connection lock(String table) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }
}
