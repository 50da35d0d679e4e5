package io.kadran.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Kind;
import io.kadran.tenant.BookSettings;
import io.kadran.testing.Api;
import io.kadran.testing.History;
import io.kadran.testing.TestDatabase;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BookCommandTest {

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @Inject
    BookTaskIntake tasks;

    @Inject
    BookWorkIntake work;

    @Inject
    Scheduler scheduler;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void load() {
        database.reset();
        new History().sale("s", "2026-01-05", "12.50", "customerId", "c").post();
    }

    @AfterEach
    void goOn() {
        scheduler.resume(BookBackgroundIntake.IDENTITY);
    }

    private int run(String... arguments) throws InterruptedException {
        PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8);
        return new BookCommand(tasks, work, both, both).run(arguments);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_audit_ends_with_zero_where_all_is_right() throws InterruptedException {
        assertThat(run("audit")).isZero();
        assertThat(written()).contains("All figures follow from the events.");
    }

    @Test
    void an_audit_ends_with_one_and_tells_what_is_wrong() throws InterruptedException {
        database.update("update sale set amount = 12.51");

        assertThat(run("audit")).isEqualTo(1);
        assertThat(written())
                .contains("1 difference:", "sale {\"sale_id\": \"s\"}", "\"amount\": 12.51", "\"amount\": 12.5,");
    }

    @Test
    void a_rebuild_changes_the_settings_and_leaves_nothing_behind() throws InterruptedException {
        assertThat(run("rebuild", "--time-zone", "Asia/Tokyo", "--currency", "TRY"))
                .isZero();
        Api api = new Api(url.toString());
        assertThat(api.json("/v1/tenant").get("timeZone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(api.json("/v1/tenant").get("currency").asText()).isEqualTo("TRY");
        assertThat(database.list("select distinct book from journal")).containsExactly("2");
        JsonNode log = api.json("/v1/audit-log").get("entries");
        assertThat(log).hasSize(1);
        assertThat(log.at("/0/actor/kind").asText()).isEqualTo("command");
        assertThat(log.at("/0/actor/id").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(log.at("/0/actor").has("address")).isFalse();
        assertThat(log.at("/0/before/currency").asText()).isEqualTo("EUR");
        assertThat(log.at("/0/after/currency").asText()).isEqualTo("TRY");
    }

    @Test
    void what_was_begun_before_is_brought_to_its_end_first() throws InterruptedException {
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        BookTask earlier = tasks.begin(1, Actor.SYSTEM, Kind.AUDIT, BookSettings.UNCHANGED);

        assertThat(run("rebuild")).isZero();
        assertThat(written()).contains("First the audit " + earlier.id());
        assertThat(tasks.find(earlier.key()).orElseThrow().state()).isEqualTo(BookTask.State.DONE);
    }

    @Test
    void another_tenant_is_named_by_its_id() throws InterruptedException {
        database.tenant(7);

        assertThat(run("rebuild", "--tenant", "7", "--currency", "TRY")).isZero();
        assertThat(run("audit", "--tenant", "7")).isZero();

        assertThat(database.list("select currency from tenant order by tenant_id"))
                .containsExactly("EUR", "TRY");
        assertThat(run("audit", "--tenant", "8")).isEqualTo(1);
        assertThat(written()).contains("There is no tenant 8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rebuild --zone UTC             | --zone is no option of rebuild
            rebuild --time-zone            | --time-zone needs a value
            rebuild --time-zone Mars/Base  | timeZone must be an IANA time zone
            rebuild --currency euro        | currency must be
            audit --currency EUR           | --currency is no option of audit
            audit --tenant                 | --tenant needs a value
            audit --tenant 0               | --tenant must be the id of a tenant
            rebuild --tenant ege           | --tenant must be the id of a tenant
            """)
    void wrong_arguments_are_told(String arguments, String hint) {
        assertThat(BookCommand.faults(List.of(arguments.split(" "))))
                .singleElement()
                .asString()
                .contains(hint);
    }
}
