package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports of one tenant, as many as there may be and more, beside those of another. */
@QuarkusTest
class SharedImportsTest {

    private static final String MAPPING = """
            {"event": "sale.recorded", "source": "/shop", "time": {"column": "at"},
             "fields": {"saleId": {"column": "id"}, "amount": {"column": "total"}}}""";
    private static final int MOST = ImportQueue.WORKERS - 1 + ImportQueue.MOST_WAITING;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long OTHER = 7;

    @Inject
    TestDatabase database;

    @Inject
    DataSource dataSource;

    @Inject
    ImportIntake intake;

    @BeforeEach
    void reset() {
        database.reset();
        database.tenant(OTHER);
    }

    private static String file(int number) {
        return "id,at,total\ns-" + number + ",2026-01-05T10:00:00Z,1\n";
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(intake.directory())) {
            return files.toList();
        }
    }

    private static Response get(String key, String id) {
        return given().header("Authorization", TestKeys.bearer(key)).get("/v1/imports/" + id);
    }

    private static void awaitDone(String key, String id) {
        await().atMost(PATIENCE)
                .until(() -> get(key, id).jsonPath().getString("state"), state -> !state.equals("running"));
        get(key, id).then().body("state", equalTo("done"));
    }

    @Test
    void more_than_may_wait_are_refused_and_another_tenant_does_not_wait_for_them() throws SQLException, IOException {
        String otherKey = database.key(OTHER, "imports", "events:write");
        List<Path> before = files();
        List<String> begun = new ArrayList<>();
        try (Connection locking = dataSource.getConnection();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            // Whoever stores events of the tenant waits for this.
            statement.execute("select from tenant where tenant_id = 1 for no key update");
            for (int i = 0; i < MOST; i++) {
                Response response = Uploads.post(file(i), MAPPING);
                assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
                begun.add(response.jsonPath().getString("id"));
            }

            Uploads.post(file(MOST), MAPPING)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("60"))
                    .body("detail", containsString("25"));
            assertThat(files()).hasSize(before.size() + MOST);

            Response other = Uploads.form(file(0).getBytes(StandardCharsets.UTF_8), MAPPING)
                    .header("Authorization", TestKeys.bearer(otherKey))
                    .post("/v1/imports");
            assertThat(other.statusCode()).as(other.asString()).isEqualTo(202);
            awaitDone(otherKey, other.jsonPath().getString("id"));
            assertThat(begun).allSatisfy(id -> get(TestKeys.DEFAULT, id).then().body("state", equalTo("running")));
            locking.rollback();
            locking.setAutoCommit(true);
        }

        begun.forEach(id -> awaitDone(TestKeys.DEFAULT, id));
        given().get("/v1/periods/2026-01/kpis/revenue").then().body("value", equalTo(MOST));
        Uploads.done(file(MOST), MAPPING);
        given().get("/v1/periods/2026-01/kpis/revenue").then().body("value", equalTo(MOST + 1));
        assertThat(files()).hasSameSizeAs(before);
    }
}
