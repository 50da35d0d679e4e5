package io.kadran.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.kadran.database.Transactions;
import io.kadran.tenant.TenantStatus;
import io.kadran.tenant.TenantStore;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The status of tenants that tokens named lately, as old as what is known of a key may be. */
@ApplicationScoped
class KnownTenants {

    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final TenantStore store = new TenantStore();
    private final LoadingCache<Long, Optional<TenantStatus>> statuses = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .refreshAfterWrite(Duration.ofSeconds(1))
            .expireAfterWrite(Duration.ofSeconds(3))
            .executor(Infrastructure.getDefaultExecutor())
            .build(this::lookUp);

    KnownTenants(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Lets the caller make an identity of a tenant's status; on the event loop, unless the database has to be asked.
     *
     * @param use is given nothing where there is no such tenant
     */
    Uni<SecurityIdentity> identify(
            long tenantId,
            AuthenticationRequestContext context,
            Function<Optional<TenantStatus>, SecurityIdentity> use) {
        Optional<TenantStatus> remembered = statuses.getIfPresent(tenantId);
        return remembered == null
                ? context.runBlocking(() -> use.apply(statuses.get(tenantId)))
                : Uni.createFrom().item(() -> use.apply(remembered));
    }

    /** To be looked up again: here a change of a tenant holds at once. */
    void forget(long tenantId) {
        statuses.invalidate(tenantId);
    }

    /** Of one that is there; the database may be asked, on this thread. */
    Optional<TenantStatus> find(long tenantId) {
        return statuses.get(tenantId);
    }

    private Optional<TenantStatus> lookUp(long tenantId) {
        return transactions.snapshotAtOnce(pipeline -> store.findStatus(pipeline, tenantId));
    }
}
