package io.kadran.tenancy;

import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant as the operator sees it.
 *
 * @param deletion while it is being deleted
 */
record RegisteredTenant(
        Tenant tenant, TenantStatus status, Instant createdAt, Optional<TenantDocument.Deletion> deletion) {}
