package io.kadran.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.database.Transactions;
import io.kadran.journal.FoldIntake;
import io.kadran.journal.Journal;
import io.kadran.oracle.Delivery;
import io.kadran.oracle.OracleRandomHistory;
import io.kadran.tenant.BookSettings;
import io.kadran.testing.Api;
import io.kadran.testing.History;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URL;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RebuildTest {

    private static final int HISTORIES = Integer.getInteger("kadran.histories", 4);
    private static final int EVENTS = 150;
    private static final String RATES = "[{\"currency\": \"USD\", \"day\": \"2026-01-08\", \"rate\": %s}]";

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @Inject
    Scheduler scheduler;

    @Inject
    Transactions transactions;

    @Inject
    FoldIntake folding;

    @Inject
    RebuildIntake rebuilds;

    @Inject
    AuditIntake audits;

    @Inject
    BookTaskIntake tasks;

    @Inject
    Journal journal;

    private Api api;
    private Books books;

    @BeforeEach
    void reset() {
        api = new Api(url.toString());
        books = new Books(api);
        reset("Europe/Istanbul");
    }

    private void reset(String zone) {
        database.reset("EUR", zone);
        database.rate("USD", LocalDate.parse("2026-01-08"), new BigDecimal("0.9137"));
    }

    @AfterEach
    void goOn() {
        clock.unset();
        scheduler.resume(BookBackgroundIntake.IDENTITY);
    }

    /** Some seconds apart, so that some requests fall into one minute and some do not. */
    private void deliver(long seed, List<JsonNode> history) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        int from = 0;
        while (from < history.size()) {
            int to = Math.min(history.size(), from + 7);
            clock.set(now.toString());
            new Delivery(api, seed + from).deliver(history.subList(from, to));
            now = now.plusSeconds(17);
            from = to;
        }
    }

    private void putRate(String rate) {
        HttpResponse<String> answer = api.put("/v1/exchange-rates", "application/json", RATES.formatted(rate));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, HISTORIES).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_rebuild_changes_no_figure_and_an_audit_finds_nothing_before_and_after(long seed) {
        List<JsonNode> history = OracleRandomHistory.of(seed + 7_000, EVENTS);
        deliver(seed, history.subList(0, EVENTS / 2));
        putRate("0.95");
        deliver(seed + 1, history.subList(EVENTS / 2, EVENTS));
        String before = books.answers();
        String reps = api.text("/v1/reps");
        String customers = api.text("/v1/customers");
        books.assertAuditFindsNothing();

        books.rebuild("");

        assertThat(books.answers()).isEqualTo(before);
        assertThat(api.text("/v1/reps")).isEqualTo(reps);
        assertThat(api.text("/v1/customers")).isEqualTo(customers);
        books.assertAuditFindsNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from retraction",
                "update retraction set id = 'h1' where id = 'h2'",
                "delete from retraction; update tenant_version set retractions = 0"
            })
    void what_is_retracted_follows_from_the_log_whatever_became_of_what_was_kept(String tampering) {
        database.reset();
        new History()
                .sale("s1", "2026-01-05", "10")
                .sale("s2", "2026-01-06", "20")
                .add("event.retracted", "2026-01-07", "source", "/history", "id", "h2")
                .add("event.retracted", "2026-01-07", "source", "/history", "id", "yet to come")
                .post();
        database.execute(tampering);

        books.rebuild("");

        assertThat(revenue()).isEqualByComparingTo("10");
        books.assertAuditFindsNothing();
        String late = """
                {"id": "yet to come", "source": "/history", "type": "sale.recorded", "time": "2026-01-08T10:00:00Z",
                 "data": {"saleId": "s3", "amount": 5}}
                """;
        assertThat(api.post("/v1/events", "application/json", late).statusCode())
                .isEqualTo(201);
        assertThat(revenue()).isEqualByComparingTo("10");
    }

    private BigDecimal revenue() {
        return api.json("/v1/periods/2026-01/kpis/revenue").get("value").decimalValue();
    }

    @Test
    void what_arrives_while_it_runs_is_in_the_new_book() {
        List<JsonNode> history = OracleRandomHistory.of(31, 600);
        new Delivery(api, 1).deliver(history);
        String expected = books.answers();
        reset("Europe/Istanbul");
        new Delivery(api, 2).deliver(history.subList(0, 200));

        List<CompletableFuture<Void>> posting = Stream.of(200, 300, 400, 500)
                .map(from -> CompletableFuture.runAsync(
                        () -> new Delivery(new Api(url.toString()), from).deliver(history.subList(from, from + 100))))
                .toList();
        int rebuilt = 0;
        while (!posting.stream().allMatch(CompletableFuture::isDone) || rebuilt == 0) {
            books.rebuild("");
            rebuilt++;
        }
        posting.forEach(CompletableFuture::join);

        assertThat(books.answers()).isEqualTo(expected);
        books.assertAuditFindsNothing();
    }

    @Test
    void a_change_of_the_time_zone_gives_what_a_load_under_it_gives() {
        List<JsonNode> history = OracleRandomHistory.of(41, EVENTS);
        reset("Pacific/Auckland");
        deliver(1, history);
        String expected = books.answers();
        reset("America/Los_Angeles");
        deliver(1, history);
        assertThat(books.answers()).isNotEqualTo(expected);

        books.rebuild("{\"timeZone\": \"Pacific/Auckland\"}");

        assertThat(api.json("/v1/tenant").get("timeZone").asText()).isEqualTo("Pacific/Auckland");
        assertThat(books.answers()).isEqualTo(expected);
        books.assertAuditFindsNothing();
    }

    @Test
    void a_change_of_the_currency_makes_the_figures_be_in_it() {
        database.reset();
        new History().sale("s", "2026-01-05", "12.50").post();

        books.rebuild("{\"currency\": \"TRY\"}");

        JsonNode revenue = api.json("/v1/periods/2026-01/kpis/revenue");
        assertThat(revenue.get("currency").asText()).isEqualTo("TRY");
        assertThat(revenue.get("value").decimalValue()).isEqualByComparingTo("12.50");
    }

    @Test
    void the_currency_stays_while_there_are_rates_which_are_units_of_it() {
        HttpResponse<String> answer = api.post("/v1/admin/rebuild", "application/json", "{\"currency\": \"TRY\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("units of EUR");
    }

    @Test
    void rates_that_are_put_while_the_currency_changes_make_the_rebuild_fail() {
        database.reset();
        new History().sale("s", "2026-01-05", "12.50").post();
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        String id = books.begin("{\"currency\": \"TRY\"}");
        putRate("0.95");
        scheduler.resume(BookBackgroundIntake.IDENTITY);

        JsonNode failed = books.end("/v1/admin/rebuilds/" + id);

        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("reason").asText()).contains("units of EUR");
        assertThat(api.json("/v1/tenant").get("currency").asText()).isEqualTo("EUR");
        books.assertAuditFindsNothing();
    }

    private static History calls(String prefix, int from, int to) {
        History history = new History();
        for (int i = from; i < to; i++) {
            String day = LocalDate.parse("2026-01-01").plusDays(i % 28).toString();
            if (i % 3 == 0) {
                history.sale(prefix + i, day, "10.00", "customerId", "c" + i % 50, "currency", "USD");
            } else {
                history.call(prefix + i, day, "repId", "rep-" + i % 3, "opportunityId", "o" + i % 40);
            }
        }
        return history;
    }

    private BookWorkIntake anotherProcess() {
        return new BookWorkIntake(transactions, folding, rebuilds, audits, journal, clock);
    }

    @Test
    void whoever_comes_after_one_that_died_goes_on_where_it_stopped() {
        calls("a", 0, 2_600).post();
        String before = books.answers();
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        Key key = tasks.begin(1, Actor.SYSTEM, Kind.REBUILD, BookSettings.UNCHANGED)
                .key();

        assertThat(anotherProcess().advance(key)).isTrue();
        JsonNode stopped = api.json("/v1/admin/rebuilds/" + key.id());
        assertThat(stopped.get("state").asText()).isEqualTo("running");
        assertThat(stopped.get("entries").get("done").asLong())
                .isPositive()
                .isLessThan(stopped.get("entries").get("of").asLong());
        assertThat(books.answers()).isEqualTo(before);

        BookWorkIntake second = anotherProcess();
        while (tasks.find(key).orElseThrow().isRunning()) {
            second.advance(key);
        }

        assertThat(books.answers()).isEqualTo(before);
        scheduler.resume(BookBackgroundIntake.IDENTITY);
        books.assertAuditFindsNothing();
    }

    @Test
    void rates_that_change_while_it_runs_count_in_the_new_book() {
        calls("a", 0, 1_200).post();
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        Key key = tasks.begin(1, Actor.SYSTEM, Kind.REBUILD, BookSettings.UNCHANGED)
                .key();
        anotherProcess().advance(key);
        putRate("0.5");
        String before = books.answers();

        BookWorkIntake second = anotherProcess();
        while (tasks.find(key).orElseThrow().isRunning()) {
            second.advance(key);
        }

        assertThat(books.answers()).isEqualTo(before);
        scheduler.resume(BookBackgroundIntake.IDENTITY);
        books.assertAuditFindsNothing();
    }

    @Test
    void nobody_works_on_a_rebuild_on_which_another_works() {
        calls("a", 0, 30).post();
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        Key key = tasks.begin(1, Actor.SYSTEM, Kind.REBUILD, BookSettings.UNCHANGED)
                .key();

        transactions.write(session -> {
            assertThat(new BookTaskStore().take(session, key)).isPresent();
            assertThat(anotherProcess().advance(key)).isFalse();
            return key;
        });

        assertThat(tasks.find(key).orElseThrow().entry()).isZero();
    }

    @Test
    void the_book_that_counts_no_longer_is_deleted() {
        calls("a", 0, 100).post();
        folding.foldAll();

        books.rebuild("");

        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.list("select 1 from book_task where obsolete_book is not null")
                        .isEmpty());
        for (String table : tablesOfBooks()) {
            assertThat(database.list("select 1 from " + table + " where book = 1"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(database.list("select 1 from journal where book = 2")).isNotEmpty();
    }

    private static List<String> tablesOfBooks() {
        List<String> tables = new ArrayList<>(List.of("fold"));
        Stream.of(BookTable.FACTS, BookTable.FIGURES)
                .flatMap(List::stream)
                .map(BookTable::name)
                .forEach(tables::add);
        return tables;
    }

    @Test
    void every_table_that_is_kept_in_books_is_known() {
        assertThat(database.list("select table_name from information_schema.columns where column_name = 'book'"
                        + " and table_schema = 'public' and table_name not in ('book_task', 'tenant_version')"))
                .containsExactlyInAnyOrderElementsOf(tablesOfBooks());
    }

    @Test
    void a_book_by_the_rules_of_an_earlier_version_is_rebuilt_by_itself() {
        calls("a", 0, 100).post();
        String before = books.answers();
        database.execute("update fold set rules = " + (Journal.RULES - 1));

        tasks.rebuildOutdated();

        String id = database.list("select task_id from book_task").get(0);
        assertThat(books.end("/v1/admin/rebuilds/" + id).get("state").asText()).isEqualTo("done");
        assertThat(database.list("select f.rules from fold f join tenant_version v on v.book = f.book"))
                .containsExactly(Integer.toString(Journal.RULES));
        assertThat(books.answers()).isEqualTo(before);
    }

    @Test
    void what_an_earlier_version_began_is_ended_and_its_book_deleted() {
        calls("a", 0, 100).post();
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        BookTask earlier = tasks.begin(1, Actor.SYSTEM, Kind.REBUILD, BookSettings.UNCHANGED);
        database.execute("update book_task set rules = " + (Journal.RULES - 1));
        assertThat(anotherProcess().advance(earlier.key())).isFalse();

        tasks.rebuildOutdated();
        anotherProcess().advance(earlier.key());

        BookTask ended = tasks.find(earlier.key()).orElseThrow();
        assertThat(ended.state()).isEqualTo(BookTask.State.FAILED);
        assertThat(ended.reason().orElseThrow()).contains("new version");
        assertThat(ended.obsoleteBook()).isEmpty();
        assertThat(database.list("select book from fold")).containsExactly("1");
    }

    @Test
    void an_empty_book_needs_no_rebuild() {
        database.reset();
        database.execute("update fold set rules = 0");

        tasks.rebuildOutdated();

        assertThat(database.list("select task_id from book_task")).isEmpty();
        assertThat(database.list("select rules from fold")).containsExactly(Integer.toString(Journal.RULES));
    }

    @Test
    void one_at_a_time_and_the_running_one_is_named() {
        scheduler.pause(BookBackgroundIntake.IDENTITY);
        String id = books.begin("{}");

        for (String path : List.of("/v1/admin/rebuild", "/v1/admin/audit")) {
            HttpResponse<String> second = api.post(path, "application/json", "");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("/v1/admin/rebuilds/" + id);
        }
        scheduler.resume(BookBackgroundIntake.IDENTITY);
        books.end("/v1/admin/rebuilds/" + id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"timeZone": "Mars/Base"}  | /timeZone | Istanbul, was "Mars/Base"
            {"currency": "XYZ"}        | /currency | ISO 4217
            {"timeZone": null}         | /timeZone | null
            {"name": "Ege"}            | /name     | not a field
            []                         | ''        | object
            """)
    void a_body_that_is_wrong_is_refused(String body, String pointer, String hint) {
        HttpResponse<String> answer = api.post("/v1/admin/rebuild", "application/json", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode error = Api.parse(answer.body()).get("errors").get(0);
        assertThat(error.get("pointer").asText()).isEqualTo(pointer);
        assertThat(error.get("detail").asText()).contains(hint);
    }

    @Test
    void a_body_may_be_left_out() {
        HttpResponse<String> answer = api.post("/v1/admin/rebuild");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        books.end("/v1/admin/rebuilds/" + Api.parse(answer.body()).get("id").asText());
    }

    @Test
    void what_is_not_there_is_not_found() {
        books.rebuild("");
        String rebuild = database.list("select task_id from book_task").get(0);

        assertThat(api.get("/v1/admin/rebuilds/none").statusCode()).isEqualTo(404);
        assertThat(api.get("/v1/admin/audits/" + rebuild).statusCode()).isEqualTo(404);
    }
}
