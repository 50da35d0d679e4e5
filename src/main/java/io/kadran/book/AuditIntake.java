package io.kadran.book;

import io.kadran.book.BookTask.Key;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.journal.Discrepancies;
import io.kadran.journal.Journal;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The transaction in which an audit compares: a snapshot in which both books are as far as the log. */
@ApplicationScoped
public class AuditIntake {

    private static final Logger LOG = Logger.getLogger(AuditIntake.class);

    private final Transactions transactions;
    private final Clock clock;
    private final CatchUp catchUp;
    private final TenantStore tenants = new TenantStore();
    private final BookTaskStore tasks = new BookTaskStore();

    public AuditIntake(Transactions transactions, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.catchUp = new CatchUp(journal);
    }

    /**
     * Nothing happens where it is done already, or another is at it: who compares keeps the task, and must not be waited for
     * with the tenant's lock in hand. The comparing itself holds up nobody.
     */
    void finish(Key key) {
        transactions.consistent(comparing -> {
            Optional<BookTask> task = meet(comparing, key).filter(BookTask::isRunning);
            task.ifPresent(running -> compare(comparing, running));
            return task;
        });
    }

    /**
     * With the tenant's lock held, another transaction brings the audit's book up to date and commits; only then the one
     * that compares begins, which sees that and no later write. Then the lock is given back.
     */
    private Optional<BookTask> meet(Session comparing, Key key) {
        return transactions.write(locking -> {
            TenantState locked = tenants.lock(locking, key.tenantId());
            transactions.write(writing -> catchUp(writing, locked, key));
            return tasks.take(comparing, key);
        });
    }

    private Optional<BookTask> catchUp(Session session, TenantState locked, Key key) {
        Optional<BookTask> task = tasks.take(session, key).filter(BookTask::isRunning);
        task.ifPresent(running -> {
            BookTask caughtUp =
                    catchUp.run(session, locked, running, clock.instant().truncatedTo(ChronoUnit.MICROS));
            tasks.saveProgress(session, caughtUp, clock.instant());
        });
        return task;
    }

    private void compare(Session session, BookTask task) {
        Discrepancies found = BookAuditQuery.compare(
                session, tenants.state(session, task.ledger().tenantId()).ledger(), task.ledger());
        tasks.saveDifferences(session, task, found.count(), found.kept());
        tasks.finish(session, task, task.ledger().book(), clock.instant());
        LOG.infof("The audit %s is done: %d differences", task.id(), found.count());
    }
}
