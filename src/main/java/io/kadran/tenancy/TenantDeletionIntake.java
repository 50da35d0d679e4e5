package io.kadran.tenancy;

import io.kadran.audit.Actor;
import io.kadran.audit.AuditAction;
import io.kadran.audit.AuditStore;
import io.kadran.audit.AuditedChange;
import io.kadran.database.NoStatementTimeout;
import io.kadran.database.Transactions;
import io.kadran.tenant.Tenant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * The transactions in which all that is a tenant's is deleted, in the background. How far that is stands in the table of
 * deletions and in what is still there: any process can do the next step, whoever did the last one.
 */
@ApplicationScoped
public class TenantDeletionIntake {

    private static final Logger LOG = Logger.getLogger(TenantDeletionIntake.class);

    /** The name of the job. */
    static final String JOB = "tenant-deletion";

    /**
     * From the request on, in which nothing is deleted yet. By then every process has learnt that the keys of the tenant are
     * good for nothing, and what was asked for by one of them is answered: nobody is shown a part of what there was.
     */
    static final Duration SETTLING = Duration.ofSeconds(60);

    /** Rows of a transaction. */
    static final int MOST_ROWS = 20_000;

    private final Transactions transactions;
    private final AuditStore audit;
    private final Clock clock;
    private final TenancyStore tenants = new TenancyStore();
    private final TenantDeletionStore deletions = new TenantDeletionStore();
    private volatile boolean stopping;

    public TenantDeletionIntake(Transactions transactions, AuditStore audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The step that has begun comes to its end; the next start goes on from there. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @NoStatementTimeout
    @Scheduled(
            identity = JOB,
            every = "{kadran.tenant-deletion.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteAll() {
        List<Long> due = transactions.snapshot(
                session -> deletions.listRequestedBy(session, clock.instant().minus(SETTLING)));
        due.forEach(this::delete);
    }

    /** One that fails costs the others nothing. */
    private void delete(long tenantId) {
        try {
            if (emptied(tenantId)) {
                finish(tenantId);
            }
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Deleting the tenant %d failed, and is tried again", tenantId);
        }
    }

    /** @return false where another is at it, or this process ends */
    private boolean emptied(long tenantId) {
        for (TenantTable table : TenantTable.LARGE) {
            int deleted = MOST_ROWS;
            while (deleted == MOST_ROWS) {
                OptionalInt step = stopping ? OptionalInt.empty() : step(tenantId, table);
                if (step.isEmpty()) {
                    return false;
                }
                deleted = step.getAsInt();
            }
        }
        return true;
    }

    /** Empty where there is nothing to be deleted any more, or another is at it. */
    OptionalInt step(long tenantId, TenantTable table) {
        return transactions.write(session -> {
            if (deletions.take(session, tenantId).isEmpty()) {
                return OptionalInt.empty();
            }
            int deleted = deletions.delete(session, tenantId, table, MOST_ROWS);
            deletions.saveProgress(session, tenantId, deleted, clock.instant().truncatedTo(ChronoUnit.MICROS));
            return OptionalInt.of(deleted);
        });
    }

    private void finish(long tenantId) {
        boolean gone = transactions.write(session -> {
            if (deletions.take(session, tenantId).isEmpty()) {
                return false;
            }
            Optional<TenantDocument> last = tenants.find(session, tenantId).map(TenantDocument::of);
            deletions.deleteLast(session, tenantId);
            audit.append(
                    session,
                    Tenant.OPERATORS,
                    Actor.SYSTEM,
                    new AuditedChange(AuditAction.TENANT_DELETED, Long.toString(tenantId), last, Optional.empty()));
            return true;
        });
        if (gone) {
            LOG.infof("The tenant %d is deleted, with all that was its", tenantId);
        }
    }
}
