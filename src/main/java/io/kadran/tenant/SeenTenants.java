package io.kadran.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The states of tenants that requests saw last. Each may have changed since. */
@ApplicationScoped
public class SeenTenants {

    private final Map<Long, TenantState> states = new ConcurrentHashMap<>();

    Optional<TenantState> find(long tenantId) {
        return Optional.ofNullable(states.get(tenantId));
    }

    void see(TenantState state) {
        states.put(state.tenant().id(), state);
    }
}
