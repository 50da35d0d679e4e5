package io.kadran.book;

import io.kadran.audit.AuditStore;
import io.kadran.book.BookTask.Key;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.EventLog;
import io.kadran.journal.Journal;
import io.kadran.tenant.Settings;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import io.kadran.tenant.TenantVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The transaction in which a rebuilt book takes the place of the one that counts, and new settings with it. */
@ApplicationScoped
public class RebuildIntake {

    private static final Logger LOG = Logger.getLogger(RebuildIntake.class);

    private final Transactions transactions;
    private final AuditStore audit;
    private final Clock clock;
    private final CatchUp catchUp;
    private final TenantStore tenants = new TenantStore();
    private final BookTaskStore tasks = new BookTaskStore();
    private final EventLog log = new EventLog();

    public RebuildIntake(Transactions transactions, Journal journal, AuditStore audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.catchUp = new CatchUp(journal);
    }

    /**
     * Writers wait meanwhile, so there should be little left to be replayed. Nothing happens where it is done already, or
     * another is at it.
     */
    void finish(Key key) {
        transactions.write(session -> finish(session, key));
    }

    private boolean finish(Session session, Key key) {
        TenantState locked = tenants.lock(session, key.tenantId());
        Optional<BookTask> task = tasks.take(session, key).filter(BookTask::isRunning);
        if (task.isEmpty()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (BookTaskIntake.makesRatesWrong(session, locked.tenant(), task.get().settings())) {
            String reason = "Exchange rates were put while it ran. They are units of "
                    + locked.tenant().currency() + ", and would be wrong in the new currency.";
            tasks.fail(session, task.get(), reason, now);
            return false;
        }
        BookTask caughtUp = catchUp.run(session, locked, task.get(), now);
        Tenant after = task.get().settings().appliedTo(locked.tenant());
        tenants.save(session, after);
        TenantVersion next = locked.version().next(now, 0);
        tenants.advance(
                session,
                after.id(),
                new TenantVersion(
                        next.entry(),
                        next.advancedAt(),
                        log.countRetracted(session, task.get().ledger()),
                        task.get().ledger().book()));
        tasks.finish(session, caughtUp, locked.version().book(), now);
        audit.append(session, after.id(), task.get().begunBy(), Settings.change(locked.tenant(), after));
        LOG.infof(
                "The rebuild %s is done: book %d counts from now on",
                key.id(), task.get().ledger().book());
        return true;
    }
}
