package io.kadran.tenant;

import io.kadran.database.Rounds;
import io.kadran.database.Transactions;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The tenant of this request, as the request sees it. */
@RequestScoped
public class TenantView {

    private final Transactions transactions;
    private final CurrentTenant currentTenant;
    private final TenantStore store = new TenantStore();
    private final SeenTenants seenByAnyone;
    private final Instant moment;
    private Optional<TenantState> seen = Optional.empty();

    public TenantView(Transactions transactions, CurrentTenant currentTenant, SeenTenants seenByAnyone, Clock clock) {
        this.transactions = transactions;
        this.currentTenant = currentTenant;
        this.seenByAnyone = seenByAnyone;
        this.moment = clock.instant();
    }

    public long id() {
        return currentTenant.id();
    }

    /** The one moment of this request: what today is must not change in its midst. */
    public Instant moment() {
        return moment;
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
        return seen.orElseThrow(() -> new TenantGoneException(currentTenant.id()));
    }

    /**
     * The state that was seen last, if only by another request: most likely it still holds. For work that reads the state
     * anyhow, in the snapshot that it works on, and begins anew where it was another.
     */
    public TenantState likelyState() {
        return seen.or(() -> seenByAnyone.find(currentTenant.id())).orElseGet(this::state);
    }

    /** From now on this is the state that the request sees. */
    public void see(TenantState state) {
        seen = Optional.of(state);
        seenByAnyone.see(state);
    }
}
