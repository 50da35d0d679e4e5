package io.kadran.book;

import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.book.LogReplay.Reached;
import io.kadran.database.DatabaseException;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.fact.Rates;
import io.kadran.journal.FoldIntake;
import io.kadran.journal.Journal;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantGoneException;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The transactions by which rebuilds and audits get on. All that there is to know stands in the task's row, which each
 * locks: any process can do the next step, whoever did the last one.
 */
@ApplicationScoped
public class BookWorkIntake {

    private static final Logger LOG = Logger.getLogger(BookWorkIntake.class);

    /** Steps between two times of folding the new book, which costs the less per posting the more there are. */
    private static final int STEPS_PER_FOLD = 20;

    private static final String BROKEN = "It broke off: %s. The figures are as they were. The log of Kadran says more.";

    private enum Step {
        NOTHING_TO_DO,
        MORE,
        AT_THE_END
    }

    private final Transactions transactions;
    private final FoldIntake folding;
    private final RebuildIntake rebuilds;
    private final AuditIntake audits;
    private final Cleaning cleaning;
    private final LogReplay replay;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final BookTaskStore tasks = new BookTaskStore();
    private final AtomicInteger steps = new AtomicInteger();

    public BookWorkIntake(
            Transactions transactions,
            FoldIntake folding,
            RebuildIntake rebuilds,
            AuditIntake audits,
            Journal journal,
            Clock clock) {
        this.transactions = transactions;
        this.folding = folding;
        this.rebuilds = rebuilds;
        this.audits = audits;
        this.cleaning = new Cleaning(transactions);
        this.replay = new LogReplay(journal);
        this.clock = clock;
    }

    /**
     * Does the next step of a task.
     *
     * @return whether there is more to be done just now; not so where it is done, or another works on it
     */
    boolean advance(Key key) {
        try {
            Optional<BookTask> task = transactions.snapshot(session -> tasks.find(session, key));
            if (task.isEmpty()) {
                return false;
            }
            return task.get().isRunning() ? work(task.get()) : cleaning.clean(key);
        } catch (TenantGoneException gone) {
            LOG.debugf(gone, "No more work on the books of what is being deleted");
            return false;
        } catch (DatabaseException failed) {
            if (failed.isPassing()) {
                LOG.warnf("The work on the books waits for the database, task %s: %s", key.id(), failed.getMessage());
            } else {
                giveUp(key, failed);
            }
            return false;
        } catch (RuntimeException failed) {
            giveUp(key, failed);
            return false;
        }
    }

    private boolean work(BookTask task) {
        Step step = transactions.write(session -> step(session, task.key()));
        return switch (step) {
            case NOTHING_TO_DO -> false;
            case MORE -> {
                if (task.kind() == Kind.REBUILD && steps.incrementAndGet() % STEPS_PER_FOLD == 0) {
                    folding.fold(task.ledger());
                }
                yield true;
            }
            case AT_THE_END -> {
                conclude(task);
                yield true;
            }
        };
    }

    private Step step(Session session, Key key) {
        Optional<BookTask> taken = tasks.take(session, key).filter(BookTask::isRunning);
        if (taken.isEmpty()) {
            return Step.NOTHING_TO_DO;
        }
        BookTask task = taken.get();
        Tenant tenant = task.settings().appliedTo(tenants.get(session, key.tenantId()));
        Rates rates = tasks.rates(session, tenant, task);
        Reached reached = replay.next(session, tenant, task.ledger(), task.entry(), rates);
        tasks.saveProgress(session, task.at(reached.entry()), clock.instant());
        return reached.atEnd() ? Step.AT_THE_END : Step.MORE;
    }

    private void conclude(BookTask task) {
        switch (task.kind()) {
            case REBUILD -> {
                folding.fold(task.ledger());
                rebuilds.finish(task.key());
            }
            case AUDIT -> audits.finish(task.key());
        }
    }

    private void giveUp(Key key, RuntimeException failed) {
        LOG.errorf(failed, "The work on the books broke off: task %s", key.id());
        transactions.write(session -> {
            Optional<BookTask> task = tasks.await(session, key).filter(BookTask::isRunning);
            task.ifPresent(running -> tasks.fail(session, running, BROKEN.formatted(failed), clock.instant()));
            return task;
        });
    }
}
