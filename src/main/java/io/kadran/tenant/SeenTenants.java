package io.kadran.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The states of tenants that requests saw in the last second. Each may have changed since. */
@ApplicationScoped
public class SeenTenants {

    private final Cache<Long, TenantState> states =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    Optional<TenantState> find(long tenantId) {
        return Optional.ofNullable(states.getIfPresent(tenantId));
    }

    void see(TenantState state) {
        states.put(state.tenant().id(), state);
    }
}
