package io.kadran.tenant;

import io.kadran.database.Rounds;
import io.kadran.database.Transactions;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The tenant of this request, as the request sees it. */
@RequestScoped
public class TenantView {

    private final Transactions transactions;
    private final CurrentTenant currentTenant;
    private final TenantStore store = new TenantStore();
    private Optional<TenantState> seen = Optional.empty();

    public TenantView(Transactions transactions, CurrentTenant currentTenant) {
        this.transactions = transactions;
        this.currentTenant = currentTenant;
    }

    /** The state that was seen last; the first time it is read. */
    public TenantState state() {
        if (seen.isEmpty()) {
            transactions.snapshot(session -> {
                Rounds rounds = new Rounds(session);
                store.askState(rounds, currentTenant.id(), this::see);
                rounds.run();
                return seen;
            });
        }
        return seen.orElseThrow(() -> new IllegalStateException("no tenant " + currentTenant.id()));
    }

    /** From now on this is the state that the request sees. */
    public void see(TenantState state) {
        seen = Optional.of(state);
    }
}
