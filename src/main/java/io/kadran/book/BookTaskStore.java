package io.kadran.book;

import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.book.BookTask.State;
import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.fact.Rates;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.journal.Journal;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of rebuilds and audits. */
final class BookTaskStore {

    private record Numbered(int number, Discrepancy discrepancy) {}

    void insert(Session session, BookTask task) {
        session.sql("""
                        insert into book_task (tenant_id, book, task_id, kind, rules, time_zone, currency,
                            actor_kind, actor, actor_address, state, entry, last_entry, started_at, progress_at)
                        values (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)
                        """)
                .bind(task.ledger())
                .bind(task.id())
                .bind(task.kind().code())
                .bind(Journal.RULES)
                .bind(task.settings().zone().map(ZoneId::getId).orElse(""))
                .bind(task.settings().currency().orElse(""))
                .bind(task.begunBy().kind().code())
                .bind(task.begunBy().id())
                .bind(task.begunBy().address().orElse(""))
                .bind(task.state().code())
                .bind(task.entry())
                .bind(task.lastEntry())
                .bind(task.startedAt())
                .bind(task.progressAt())
                .execute();
    }

    /** A number that no book of the tenant has had. */
    int nextBook(Session session, Ledger present) {
        return session.sql("select greatest(?::integer, max(book)) + 1 as book from book_task where tenant_id = ?")
                .bind(present.book())
                .bind(present.tenantId())
                .list(row -> row.getInteger("book"))
                .get(0);
    }

    Optional<BookTask> find(Session session, Key key) {
        return session.sql("select * from book_task where tenant_id = ? and task_id = ?")
                .bind(key.tenantId())
                .bind(key.id())
                .first(BookTaskStore::read);
    }

    Optional<BookTask> findRunning(Session session, long tenantId) {
        return session.sql("select * from book_task where tenant_id = ? and state = 'running'")
                .bind(tenantId)
                .first(BookTaskStore::read);
    }

    Optional<BookTask> findOutdated(Session session, long tenantId) {
        return session.sql("select * from book_task where tenant_id = ? and state = 'running' and rules < ?")
                .bind(tenantId)
                .bind(Journal.RULES)
                .first(BookTaskStore::read);
    }

    /** Of all tenants: those on which this program can work. Another version writes books by other rules. */
    List<Key> listOpen(Session session) {
        return session.sql("""
                        select tenant_id, task_id from book_task
                        where (state = 'running' and rules = ?) or obsolete_book is not null
                        order by started_at, task_id
                        """)
                .bind(Journal.RULES)
                .list(row -> new Key(row.getLong("tenant_id"), row.getText("task_id")));
    }

    /**
     * Takes the task, until the transaction ends; empty where another has it just now, or where it runs by the rules of
     * another version.
     */
    Optional<BookTask> take(Session session, Key key) {
        return session.sql("""
                        select * from book_task
                        where tenant_id = ? and task_id = ? and (state <> 'running' or rules = ?)
                        for no key update skip locked
                        """)
                .bind(key.tenantId())
                .bind(key.id())
                .bind(Journal.RULES)
                .first(BookTaskStore::read);
    }

    /** Takes the task, whatever its rules; waits for whoever has it. */
    Optional<BookTask> await(Session session, Key key) {
        return session.sql("select * from book_task where tenant_id = ? and task_id = ? for no key update")
                .bind(key.tenantId())
                .bind(key.id())
                .first(BookTaskStore::read);
    }

    void saveProgress(Session session, BookTask task, Instant now) {
        session.sql("""
                        update book_task set entry = ?, progress_at = ?, last_entry = greatest(?,
                            (select v.entry from tenant_version v where v.tenant_id = ?))
                        where tenant_id = ? and task_id = ?
                        """)
                .bind(task.entry())
                .bind(now)
                .bind(task.lastEntry())
                .bind(task.ledger().tenantId())
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
    }

    /** @param obsoleteBook to be deleted from then on */
    void finish(Session session, BookTask task, int obsoleteBook, Instant now) {
        session.sql("""
                        update book_task set state = 'done', entry = ?, last_entry = ?, obsolete_book = ?,
                            progress_at = ?, finished_at = ?
                        where tenant_id = ? and task_id = ?
                        """)
                .bind(task.entry())
                .bind(task.lastEntry())
                .bind(obsoleteBook)
                .bind(now)
                .bind(now)
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
    }

    /** Its book is to be deleted from then on. */
    void fail(Session session, BookTask task, String reason, Instant now) {
        session.sql("""
                        update book_task set state = 'failed', reason = ?, obsolete_book = book,
                            progress_at = ?, finished_at = ?
                        where tenant_id = ? and task_id = ?
                        """)
                .bind(reason)
                .bind(now)
                .bind(now)
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
    }

    /** The obsolete book is gone, and with it the need for the rates. */
    void cleaned(Session session, BookTask task) {
        session.sql("delete from book_task_rate where tenant_id = ? and task_id = ?")
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
        session.sql("update book_task set obsolete_book = null where tenant_id = ? and task_id = ?")
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
    }

    /** Keeps the rates of now for a task that begins. */
    void keepRates(Session session, BookTask task) {
        session.sql("""
                        insert into book_task_rate (tenant_id, task_id, currency, day, rate)
                        select tenant_id, ?, currency, day, rate from exchange_rate where tenant_id = ?
                        """).bind(task.id()).bind(task.ledger().tenantId()).execute();
    }

    /** @param tenant with the settings of the book */
    Rates rates(Session session, Tenant tenant, BookTask task) {
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
        session.sql("select currency, day, rate from book_task_rate where tenant_id = ? and task_id = ?")
                .bind(tenant.id())
                .bind(task.id())
                .list(row -> rates.computeIfAbsent(row.getText("currency"), currency -> new TreeMap<>())
                        .put(row.getDate("day"), row.getNumeric("rate")));
        return new Rates(tenant.currency(), rates);
    }

    /** Replaces what was found before, should the comparison be made again. */
    void saveDifferences(Session session, BookTask task, long count, List<Discrepancy> first) {
        session.sql("delete from book_difference where tenant_id = ? and task_id = ?")
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
        List<Numbered> numbered = new ArrayList<>();
        first.forEach(one -> numbered.add(new Numbered(numbered.size(), one)));
        Columns<Numbered> columns = Columns.of(numbered)
                .text("task_id", row -> task.id())
                .integer("number", Numbered::number)
                .text("table_name", row -> row.discrepancy().table())
                .text("key", row -> row.discrepancy().key())
                .optionalText("found", row -> row.discrepancy().found())
                .optionalText("correct", row -> row.discrepancy().correct());
        session.sql(columns.insertInto("book_difference"))
                .bind(task.ledger().tenantId())
                .bind(columns)
                .execute();
        session.sql("update book_task set differences = ? where tenant_id = ? and task_id = ?")
                .bind(count)
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .execute();
    }

    List<Discrepancy> differences(Session session, BookTask task) {
        return session.sql("""
                        select table_name, key, found, correct from book_difference
                        where tenant_id = ? and task_id = ? order by number
                        """)
                .bind(task.ledger().tenantId())
                .bind(task.id())
                .list(row -> new Discrepancy(
                        row.getText("table_name"), row.getText("key"), row.findText("found"), row.findText("correct")));
    }

    private static BookTask read(Row row) {
        return new BookTask(
                new Ledger(row.getLong("tenant_id"), row.getInteger("book")),
                row.getText("task_id"),
                Kind.ofCode(row.getText("kind")),
                new BookSettings(row.findText("time_zone").map(ZoneId::of), row.findText("currency")),
                new Actor(
                        Actor.Kind.ofCode(row.getText("actor_kind")),
                        row.getText("actor"),
                        row.findText("actor_address")),
                State.ofCode(row.getText("state")),
                row.findText("reason"),
                row.getLong("entry"),
                row.getLong("last_entry"),
                row.findLong("differences"),
                row.findInteger("obsolete_book"),
                row.getInstant("started_at"),
                row.getInstant("progress_at"),
                row.findInstant("finished_at"));
    }
}
