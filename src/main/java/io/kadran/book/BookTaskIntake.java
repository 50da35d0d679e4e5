package io.kadran.book;

import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.book.BookTask.State;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.journal.Journal;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantGoneException;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The transactions in which rebuilds and audits begin: one at a time for each tenant. */
@ApplicationScoped
public class BookTaskIntake {

    private static final Logger LOG = Logger.getLogger(BookTaskIntake.class);

    private static final String OUTDATED = """
            select v.tenant_id
            from tenant_version v
            join fold f on f.tenant_id = v.tenant_id and f.book = v.book and f.rules < ?
            union
            select tenant_id from book_task where state = 'running' and rules < ?
            """;

    private static final String OVERTAKEN =
            "A new version of Kadran began while it ran. The figures are as they were; begin it anew if need be.";

    private final Transactions transactions;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final BookTaskStore tasks = new BookTaskStore();
    private final BookStore books = new BookStore();

    public BookTaskIntake(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins a task; the work itself is done in the background.
     *
     * @param actor in whose name settings will change
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where another is running, or where the currency cannot change
     */
    BookTask begin(long tenantId, Actor actor, Kind kind, BookSettings settings) {
        return transactions.write(session -> {
            TenantState locked = tenants.lock(session, tenantId);
            tasks.findRunning(session, tenantId).ifPresent(running -> {
                throw Problems.of(
                        Status.CONFLICT,
                        "The " + running.kind().code() + " " + running.id()
                                + " is running. Begin another one when it is done: GET " + running.path()
                                + " says how far it is.");
            });
            if (makesRatesWrong(session, locked.tenant(), settings)) {
                throw Problems.of(
                        Status.CONFLICT,
                        "There are exchange rates, which are units of "
                                + locked.tenant().currency()
                                + " and would be wrong in "
                                + settings.currency().orElseThrow()
                                + ". Delete them, and put those of the new currency after the rebuild.");
            }
            return begin(session, locked, actor, kind, settings);
        });
    }

    /** Whether the currency would change under exchange rates, which are units of it. */
    static boolean makesRatesWrong(Session session, Tenant tenant, BookSettings settings) {
        boolean changes = settings.currency()
                .filter(currency -> !currency.equals(tenant.currency()))
                .isPresent();
        return changes
                && session.sql("select exists (select 1 from exchange_rate where tenant_id = ?) as present")
                        .bind(tenant.id())
                        .list(row -> row.isTrue("present"))
                        .get(0);
    }

    private BookTask begin(Session session, TenantState locked, Actor actor, Kind kind, BookSettings settings) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Ledger ledger = new Ledger(locked.tenant().id(), tasks.nextBook(session, locked.ledger()));
        BookTask task = new BookTask(
                ledger,
                UUID.randomUUID().toString(),
                kind,
                settings,
                actor,
                State.RUNNING,
                Optional.empty(),
                0,
                locked.version().entry(),
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                Optional.empty());
        tasks.insert(session, task);
        tasks.keepRates(session, task);
        books.open(session, ledger);
        return task;
    }

    /** Ends what an earlier version began by other rules, and begins to rebuild every book that one wrote. */
    void rebuildOutdated() {
        List<Long> outdated = transactions.snapshot(session ->
                session.sql(OUTDATED).bind(Journal.RULES).bind(Journal.RULES).list(row -> row.getLong("tenant_id")));
        outdated.forEach(this::rebuildOutdated);
    }

    private void rebuildOutdated(long tenantId) {
        try {
            transactions
                    .write(session -> rebuildOutdated(session, tenantId))
                    .ifPresent(task -> LOG.infof(
                            "The figures were computed by the rules of an earlier version: the rebuild %s computes them"
                                    + " anew, in the background",
                            task.id()));
        } catch (TenantGoneException gone) {
            LOG.debugf(gone, "Nothing is rebuilt of what is being deleted");
        }
    }

    private Optional<BookTask> rebuildOutdated(Session session, long tenantId) {
        TenantState locked = tenants.lock(session, tenantId);
        Optional<BookTask> overtaken = tasks.findOutdated(session, tenantId)
                .flatMap(task -> tasks.await(session, task.key()))
                .filter(BookTask::isRunning);
        overtaken.ifPresent(task -> tasks.fail(session, task, OVERTAKEN, clock.instant()));
        if (books.isByRules(session, locked.ledger(), Journal.RULES)
                || tasks.findRunning(session, tenantId)
                        .filter(task -> task.kind() == Kind.REBUILD)
                        .isPresent()) {
            return Optional.empty();
        }
        if (!tenants.hasPast(session, tenantId)) {
            books.setRules(session, locked.ledger(), Journal.RULES);
            return Optional.empty();
        }
        return Optional.of(begin(session, locked, Actor.SYSTEM, Kind.REBUILD, BookSettings.UNCHANGED));
    }

    Optional<BookTask> findRunning(long tenantId) {
        return transactions.snapshot(session -> tasks.findRunning(session, tenantId));
    }

    Optional<BookTask> find(Key key) {
        return transactions.snapshot(session -> tasks.find(session, key));
    }

    List<Discrepancy> differences(BookTask audit) {
        return transactions.snapshot(session -> tasks.differences(session, audit));
    }

    List<Key> listOpen() {
        return transactions.snapshot(tasks::listOpen);
    }
}
