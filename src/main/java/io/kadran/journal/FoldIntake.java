package io.kadran.journal;

import io.kadran.database.NoStatementTimeout;
import io.kadran.database.Transactions;
import io.kadran.tenant.Ledger;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The transactions in which postings are added to the rollups, in the background. Any replica may fold: a book is folded by
 * one at a time. Whoever dies in it leaves nothing half done, because a round is one transaction.
 */
@ApplicationScoped
public class FoldIntake {

    private static final Logger LOG = Logger.getLogger(FoldIntake.class);

    /** The name of the job that folds in the background. */
    static final String JOB = "fold";

    /** Postings of a round: enough to share the cost of a rollup among many, few enough to be held in memory. */
    private static final int ROUND = 100_000;

    private static final String UNFOLDED = """
            select v.tenant_id, v.book
            from tenant_version v
            join fold f on f.tenant_id = v.tenant_id and f.book = v.book and f.entry < v.entry
            """;

    private final Transactions transactions;
    private final FoldMetrics metrics;

    public FoldIntake(Transactions transactions, FoldMetrics metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /**
     * Folds the books of all tenants as far as there is something to fold, a round each in turn. What arrives meanwhile waits
     * for the next time: a round costs by the rows that it touches, and the more postings share them the better.
     */
    @NoStatementTimeout
    @Scheduled(identity = JOB, every = "{kadran.fold.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void foldAll() {
        List<Ledger> unfolded = transactions.snapshot(session ->
                session.sql(UNFOLDED).list(row -> new Ledger(row.getLong("tenant_id"), row.getInteger("book"))));
        while (!unfolded.isEmpty()) {
            unfolded = unfolded.stream().filter(this::foldsWhole).toList();
        }
    }

    /** One round; a book that cannot be folded costs the others nothing. */
    private boolean foldsWhole(Ledger ledger) {
        try {
            return fold(ledger, ROUND) == ROUND;
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Folding %s failed, and is tried again", ledger);
            return false;
        }
    }

    /** Folds a book to its end. */
    public void fold(Ledger ledger) {
        int folded = 1;
        while (folded > 0) {
            folded = fold(ledger, ROUND);
        }
    }

    /**
     * Folds one round of a book.
     *
     * @param most how many postings to aim at; an entry is never cut
     * @return how many were aimed at; none where there was nothing to fold, or somebody else was folding
     */
    public int fold(Ledger ledger, int most) {
        long began = System.nanoTime();
        int folded = transactions.consistent(session -> Folder.fold(session, ledger, most));
        if (folded > 0) {
            metrics.countRound(Duration.ofNanos(System.nanoTime() - began));
        }
        return folded;
    }
}
