package io.kadran.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.access.ApiKeyIntake;
import io.kadran.database.DatabaseException;
import io.kadran.database.Transactions;
import io.kadran.event.EventCodec;
import io.kadran.event.EventIntake;
import io.kadran.tenant.TenantGoneException;
import io.kadran.tenant.TenantStore;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.Tenants;
import io.kadran.testing.Tenants.Made;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenantDeletionTest {

    private static final Instant ASKED = Instant.parse("2026-04-01T12:00:00Z");

    /** The rows of all tables that are filled by each way in. */
    private static final String EVENTS = """
            [{"id": "1", "source": "/crm", "type": "opportunity.won", "time": "2026-01-05T10:00:00Z",
              "data": {"opportunityId": "o", "leadId": "l", "customerId": "c", "repId": "r", "amount": 100, "currency": "USD"}},
             {"id": "2", "source": "/crm", "type": "sale.recorded", "time": "2026-01-06T10:00:00Z",
              "data": {"saleId": "s", "customerId": "c", "amount": 20}},
             {"id": "3", "source": "/crm", "type": "sale.refunded", "time": "2026-01-07T10:00:00Z",
              "data": {"saleId": "s", "refundId": "f", "amount": 5}},
             {"id": "4", "source": "/crm", "type": "activity.logged", "time": "2026-01-07T10:00:00Z",
              "data": {"activityId": "a", "kind": "call", "repId": "r", "opportunityId": "o"}},
             {"id": "5", "source": "/crm", "type": "cost.recorded", "time": "2026-01-07T10:00:00Z",
              "data": {"costId": "k", "function": "marketing", "amount": 9, "from": "2026-01-01", "to": "2026-01-09"}},
             {"id": "6", "source": "/crm", "type": "lead.created", "time": "2026-01-02T10:00:00Z", "data": {"leadId": "l"}},
             {"id": "7", "source": "/crm", "type": "rep.updated", "time": "2026-01-01T10:00:00Z",
              "data": {"repId": "r", "team": "t"}},
             {"id": "8", "source": "/crm", "type": "event.retracted", "time": "2026-01-08T10:00:00Z",
              "data": {"source": "/crm", "id": "9"}}]""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @Inject
    Transactions transactions;

    @Inject
    TenantDeletionIntake deletions;

    @Inject
    EventIntake events;

    @Inject
    ApiKeyIntake keys;

    @Inject
    Scheduler scheduler;

    private final TenantStore store = new TenantStore();
    private Tenants tenants;

    @BeforeEach
    void aTimeAtWhichNobodyDeletes() {
        scheduler.pause(TenantDeletionIntake.JOB);
        database.reset();
        clock.set(ASKED.toString());
        tenants = new Tenants(server);
    }

    @AfterEach
    void goOn() {
        clock.unset();
        scheduler.resume(TenantDeletionIntake.JOB);
    }

    private void settle() {
        clock.set(ASKED.plus(TenantDeletionIntake.SETTLING).toString());
    }

    /** Writes by each way that there is, and whatever the tables hold of it. */
    private void fill(String key) {
        assertThat(tenants.as(key, "PUT", "/v1/exchange-rates", """
                        [{"currency": "USD", "day": "2026-01-01", "rate": 0.9}]""").status()).isEqualTo(200);
        assertThat(tenants.as(key, "POST", "/v1/events", EVENTS).status()).isEqualTo(200);
        assertThat(tenants.as(key, "PATCH", "/v1/tenant", "{\"name\": \"Ege\"}").status())
                .isEqualTo(200);
        assertThat(tenants.as(key, "POST", "/v1/admin/audit", "").status()).isEqualTo(202);
        Answer uploaded = new Uploaded(server, key).send();
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(202);
    }

    private void delete(Made made) {
        Answer answer = tenants.operator("DELETE", made.path(), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("status").asText()).isEqualTo("deleting");
    }

    /** How many rows each table has of a tenant, as the catalogue knows the tables; those without any left out. */
    private Map<String, Long> rows(long tenantId) {
        Map<String, Long> rows = new TreeMap<>();
        database.list("select table_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'tenant_id'")
                .forEach(table -> rows.put(
                        table, database.number("select count(*) from " + table + " where tenant_id = " + tenantId)));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    @Test
    void every_table_is_known_with_its_key() {
        List<String> known = new ArrayList<>();
        TenantTable.LARGE.forEach(table -> known.add(table.name() + " " + String.join(" ", table.key())));
        TenantTable.OF_ONE_ROW.forEach(table -> known.add(table + " "));

        assertThat(known).containsExactlyInAnyOrderElementsOf(database.list("""
                select t.relname || ' ' || coalesce((
                    select string_agg(a.attname, ' ' order by k.position)
                    from unnest(i.indkey::smallint[]) with ordinality k (attnum, position)
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
                    where a.attname <> 'tenant_id'), '')
                from pg_class t
                join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                join pg_index i on i.indrelid = t.oid and i.indisprimary
                where t.relkind = 'r' and t.relname <> 'flyway_schema_history'
                """));
    }

    @Test
    void nothing_of_it_is_left_but_what_the_operators_log_tells() {
        Made made = tenants.create("Ege Trading");
        Made other = tenants.create("Other");
        fill(made.key());
        fill(other.key());
        fill(TestKeys.DEFAULT);
        awaitWork();
        Map<String, Long> others = rows(other.id());
        Map<String, Long> firsts = rows(1);
        assertThat(rows(made.id())).hasSizeGreaterThan(20);
        long before = rows(made.id()).values().stream().mapToLong(rows -> rows).sum();

        delete(made);
        settle();
        deletions.deleteAll();

        assertThat(rows(made.id())).isEmpty();
        assertThat(rows(other.id())).isEqualTo(others);
        assertThat(rows(1)).isEqualTo(firsts);
        assertThat(tenants.operator("GET", made.path(), "").status()).isEqualTo(404);
        JsonNode last = Api.parse(database.list("""
                        select before from audit_log
                        where tenant_id = 0 and action = 'tenant.deleted' and subject = '%d' and after is null
                        """.formatted(made.id())).get(0));
        assertThat(last.get("name").asText()).isEqualTo("Ege");
        // One of the version, one of the tenant and two of the audit log's length and of the deletion go as the last.
        assertThat(last.get("deletion").get("deletedRows").asLong()).isEqualTo(before - 3);
    }

    /** Until no job has anything to do, so that the numbers of rows stay the same. */
    private void awaitWork() {
        await().atMost(Duration.ofMinutes(2)).until(() -> database.number("""
                        select (select count(*) from book_task where state = 'running' or obsolete_book is not null)
                            + (select count(*) from csv_import where state = 'running')
                            + (select count(*) from tenant_version v join fold f using (tenant_id, book) where f.entry < v.entry)
                        """) == 0);
    }

    @Test
    void its_keys_stop_at_once_and_its_rows_stay_until_nobody_reads_them_any_more() {
        Made made = tenants.create("Ege Trading");
        fill(made.key());
        awaitWork();
        Map<String, Long> before = rows(made.id());

        delete(made);

        Answer refused = tenants.as(made.key(), "GET", "/v1/tenant", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("deleted");
        deletions.deleteAll();
        before.put("tenant_deletion", 1L);
        assertThat(rows(made.id())).isEqualTo(before);
        JsonNode shown = tenants.operator("GET", made.path(), "").json();
        assertThat(shown.get("status").asText()).isEqualTo("deleting");
        assertThat(shown.get("deletion").toString())
                .isEqualTo("{\"requestedAt\":\"%s\",\"progressAt\":\"%s\",\"deletedRows\":0}".formatted(ASKED, ASKED));

        settle();
        deletions.deleteAll();

        assertThat(tenants.as(made.key(), "GET", "/v1/tenant", "").status()).isIn(401, 403);
    }

    @Test
    void there_is_no_way_back_and_asking_again_changes_nothing() {
        Made made = tenants.create("Ege Trading");
        delete(made);

        assertThat(tenants.operator("PATCH", made.path(), "{\"status\": \"active\"}")
                        .status())
                .isEqualTo(409);
        clock.set(ASKED.plusSeconds(10).toString());
        delete(made);

        assertThat(tenants.operator("GET", made.path(), "")
                        .json()
                        .at("/deletion/requestedAt")
                        .asText())
                .isEqualTo(ASKED.toString());
    }

    @Test
    void a_step_deletes_a_bounded_number_of_rows() {
        Made made = tenants.create("Ege Trading");
        fill(made.key());
        awaitWork();
        TenantDeletionStore small = new TenantDeletionStore();

        for (TenantTable table : TenantTable.LARGE) {
            long left = rows(made.id()).getOrDefault(table.name(), 0L);
            while (left > 0) {
                int deleted = transactions.write(session -> small.delete(session, made.id(), table, 2));
                assertThat(deleted).as(table.name()).isEqualTo((int) Math.min(2, left));
                left -= deleted;
                assertThat(rows(made.id()).getOrDefault(table.name(), 0L)).isEqualTo(left);
            }
        }
    }

    @Test
    void whoever_dies_in_a_step_leaves_nothing_half_done_and_any_other_goes_on() {
        Made made = tenants.create("Ege Trading");
        fill(made.key());
        awaitWork();
        delete(made);
        settle();
        List<TenantTable> begun = TenantTable.LARGE.subList(0, TenantTable.LARGE.size() / 2);
        begun.forEach(table -> deletions.step(made.id(), table));
        Map<String, Long> left = rows(made.id());
        TenantDeletionStore dying = new TenantDeletionStore();

        assertThatThrownBy(() -> transactions.write(session -> {
                    dying.take(session, made.id());
                    TenantTable.LARGE.forEach(table -> dying.delete(session, made.id(), table, 100));
                    return session.sql("select pg_terminate_backend(pg_backend_pid())")
                            .list(row -> row);
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(rows(made.id())).isEqualTo(left);
        deletions.deleteAll();
        assertThat(rows(made.id())).isEmpty();
    }

    @Test
    void two_at_once_do_not_get_into_each_others_way() {
        Made made = tenants.create("Ege Trading");
        fill(made.key());
        awaitWork();
        delete(made);
        settle();

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(deletions::deleteAll))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
        deletions.deleteAll();

        assertThat(rows(made.id())).isEmpty();
        assertThat(database.number("select count(*) from audit_log where tenant_id = 0 and action = 'tenant.deleted'"))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_written_once_the_deletion_was_asked_for() {
        Made made = tenants.create("Ege Trading");
        delete(made);

        assertThatThrownBy(() -> events.take(
                        made.id(), List.of(new EventCodec().decodeLine("""
                        {"id": "1", "source": "/x", "type": "lead.created", "time": "2026-01-02T10:00:00Z", "data": {"leadId": "l"}}""".getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(TenantGoneException.class);
        assertThatThrownBy(() -> transactions.write(session -> {
                    store.keep(session, made.id());
                    return session;
                }))
                .isInstanceOf(TenantGoneException.class);
        assertThatThrownBy(() -> transactions.snapshot(session -> store.state(session, made.id())))
                .isInstanceOf(TenantGoneException.class);
    }

    /** Whoever reported meanwhile is told the truth: stored, or refused; and what was stored goes, too. */
    @Test
    void those_who_write_meanwhile_leave_nothing_behind() {
        Made made = tenants.create("Ege Trading");
        AtomicInteger stored = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            String source = "/writer-" + writer;
            writers.add(CompletableFuture.runAsync(() -> {
                int status = 201;
                for (int i = 0; status == 201; i++) {
                    status = tenants.as(made.key(), "POST", "/v1/events", """
                                    {"id": "%d", "source": "%s", "type": "sale.recorded", "time": "2026-01-31T22:30:00Z",
                                     "data": {"saleId": "%s-%d", "amount": 1}}""".formatted(i, source, source, i))
                            .status();
                    (status == 201 ? stored : refused).incrementAndGet();
                }
                assertThat(status).isEqualTo(403);
            }));
        }
        await().until(() -> stored.get() > 50);

        delete(made);
        long logged = database.number("select count(*) from event_log where tenant_id = " + made.id());
        settle();
        deletions.deleteAll();
        writers.forEach(CompletableFuture::join);

        assertThat(logged).isEqualTo(stored.get());
        assertThat(refused.get()).isEqualTo(6);
        assertThat(rows(made.id())).isEmpty();
    }

    /** And does not come back by itself. */
    @Test
    void the_first_tenant_goes_like_any_other() {
        fill(TestKeys.DEFAULT);
        awaitWork();

        delete(new Made(1, TestKeys.DEFAULT));
        settle();
        deletions.deleteAll();

        try {
            assertThat(rows(1)).isEmpty();
            assertThat(tenants.as(TestKeys.DEFAULT, "GET", "/v1/tenant", "").status())
                    .isEqualTo(401);
            assertThat(tenants.operator("GET", "/v1/tenants/1", "").status()).isEqualTo(404);
        } finally {
            database.restoreDefaultTenant();
            keys.forget(1);
        }
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", "/v1/tenant", "").status())
                .isEqualTo(200);
    }
}
