package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports whose worker died in the middle, as kill -9 leaves them: a row that says "running", a heart that stopped, a file. */
@QuarkusTest
class AbandonedImportTest {

    private static final String MAPPING = """
            {"event": "sale.recorded", "source": "/shop", "time": {"column": "at"},
             "fields": {"saleId": {"column": "id"}, "amount": {"column": "total"}}}""";
    private static final String CSV = """
            id,at,total
            s-1,2026-01-05T10:00:00Z,1
            s-2,2026-01-06T10:00:00Z,20
            s-3,2026-01-07T10:00:00Z,300
            """;
    private static final Instant EXPORTED_AT = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.now().minusSeconds(3_600);

    @Inject
    TestDatabase database;

    @Inject
    DataSource dataSource;

    @Inject
    ImportStore imports;

    @Inject
    ImportIntake intake;

    @Inject
    AbandonedImportIntake abandoned;

    @BeforeEach
    void reset() {
        database.reset();
    }

    /** One that came as far as line 2, whose sale it had stored. */
    private ImportKey abandonedAfterLineTwo(Instant heartbeat) throws IOException {
        return abandonedAfterLineTwo(1, heartbeat);
    }

    private ImportKey abandonedAfterLineTwo(long tenantId, Instant heartbeat) throws IOException {
        ImportKey key = new ImportKey(tenantId, ImportForm.sha256(CSV).substring(0, 32));
        ImportUpload upload = new ImportUpload(
                file(key),
                "export.csv",
                CSV.length(),
                ImportForm.sha256(CSV),
                MAPPING,
                ImportForm.sha256(MAPPING),
                Optional.of(EXPORTED_AT),
                false);
        imports.insert(key.tenantId, key.importId, upload, EXPORTED_AT, LONG_AGO);
        imports.claim(key.tenantId, key.importId, "dead", heartbeat, heartbeat);
        ImportTally tally =
                new ImportTally(2, 40, new ImportTally.Rows(1, 1, 0, 0, 0, 0), new ImportTally.Events(1, 0, 0));
        assertThat(imports.progress(key.tenantId, key.importId, "dead", heartbeat, tally))
                .isTrue();
        return key;
    }

    private Path file(ImportKey key) {
        return intake.directory().resolve(key.fileName());
    }

    private void leaveFile(ImportKey key, String content) throws IOException {
        Files.writeString(file(key), content, StandardCharsets.UTF_8);
    }

    @Test
    void itGoesOnByItselfFromWhereItStopped() throws IOException {
        ImportKey key = abandonedAfterLineTwo(LONG_AGO);
        given().get("/v1/imports/" + key.importId)
                .then()
                .body("state", equalTo("failed"))
                .body("problem.detail", containsString("by itself"));
        leaveFile(key, CSV);

        abandoned.resume();

        JsonPath document = Uploads.done(key.importId);
        assertThat(document.getInt("rows.read")).isEqualTo(3);
        assertThat(document.getInt("rows.stored")).isEqualTo(3);
        assertThat(document.getString("exportedAt")).isEqualTo(EXPORTED_AT.toString());
        given().get("/v1/events").then().body("events", hasSize(2));
        given().get("/v1/periods/2026-01/kpis/revenue").then().body("value", equalTo(320));
        assertThat(file(key)).doesNotExist();
    }

    @Test
    void oneOfAnotherTenantGoesOnAsWell() throws IOException {
        database.tenant(7);
        leaveFile(abandonedAfterLineTwo(7, LONG_AGO), CSV);

        abandoned.resume();

        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> database.list("select state from csv_import where tenant_id = 7"),
                        List.of("done")::equals);
        assertThat(database.list("select tenant_id::text from event_log")).containsExactly("7", "7");
    }

    @Test
    void oneThatTheDatabaseBrokeOffGoesOnAsWell() throws SQLException {
        String id;
        try (Connection locking = dataSource.getConnection();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            // Whoever stores events of the tenant waits for this.
            statement.execute("select from tenant where tenant_id = 1 for no key update");
            id = Uploads.post(CSV, MAPPING).jsonPath().getString("id");
            await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> database.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where wait_event_type = 'Lock' and pid <> pg_backend_pid()"),
                            ended -> ended > 0);
            locking.rollback();
            locking.setAutoCommit(true);
        }

        await().atMost(Duration.ofMinutes(2))
                .until(() -> given().get("/v1/imports/" + id).jsonPath().getString("state"), "done"::equals);
        given().get("/v1/periods/2026-01/kpis/revenue").then().body("value", equalTo(321));
    }

    @Test
    void whoeverStillLivesIsLeftAlone() throws IOException {
        ImportKey key = abandonedAfterLineTwo(Instant.now().plusSeconds(3_600));
        leaveFile(key, CSV);

        abandoned.resume();

        given().get("/v1/imports/" + key.importId)
                .then()
                .body("state", equalTo("running"))
                .body("rows.read", equalTo(1));
        assertThat(imports.find(1, key.importId).orElseThrow().worker).isEqualTo("dead");
        Files.delete(file(key));
    }

    @Test
    void withoutItsWholeFileItWaitsForAnUpload() throws IOException {
        ImportKey key = abandonedAfterLineTwo(LONG_AGO);

        abandoned.resume();
        leaveFile(key, CSV.substring(0, 50));
        abandoned.resume();

        given().get("/v1/imports/" + key.importId).then().body("state", equalTo("failed"));
        Files.delete(file(key));
    }

    @Test
    void anOldFileIsKeptForItsImportOnly() throws IOException {
        ImportKey key = abandonedAfterLineTwo(Instant.now().plusSeconds(3_600));
        leaveFile(key, CSV);
        Path unknown = Files.createTempFile(intake.directory(), "upload", "");
        FileTime lastWeek = FileTime.from(Instant.now().minusSeconds(7 * 24 * 3_600));
        Files.setLastModifiedTime(file(key), lastWeek);
        Files.setLastModifiedTime(unknown, lastWeek);

        intake.deleteLeftBehind();

        assertThat(file(key)).exists();
        assertThat(unknown).doesNotExist();
        Files.delete(file(key));
    }

    /** As when its tenant was deleted. */
    @Test
    void aFileWhoseImportIsGoneGoesToo() throws IOException {
        ImportKey key = abandonedAfterLineTwo(Instant.now().plusSeconds(3_600));
        leaveFile(key, CSV);
        database.execute("delete from csv_import");

        abandoned.resume();

        assertThat(file(key)).doesNotExist();
    }
}
