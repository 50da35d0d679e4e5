package io.kadran.fact;

import io.kadran.database.Transactions;
import io.kadran.event.EventLog;
import io.kadran.event.SalesEvent;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks the log what a merge of customers would do. */
@ApplicationScoped
public class MergeQuery {

    private final Transactions transactions;
    private final Clock clock;
    private final EventLog log = new EventLog();
    private final TenantStore tenants = new TenantStore();

    public MergeQuery(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether a merge that happens now would have no effect, because it closes a circle with those before it. */
    boolean closesCircle(long tenantId, String customer, String into) {
        Instant now = clock.instant();
        return transactions.snapshot(session -> {
            TenantState state = tenants.state(session, tenantId);
            List<SalesEvent> before = log
                    .merges(session, state.ledger(), state.version().entry())
                    .stream()
                    .filter(merge -> !merge.time().isAfter(now))
                    .toList();
            return CustomerMerges.closeCircle(before, customer, into);
        });
    }
}
