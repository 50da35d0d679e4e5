package io.kadran.access;

import io.kadran.tenant.TenantStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is kept, with what its tenant's status is.
 *
 * @param expiresAt from then on it is good for nothing
 */
record StoredKey(
        List<String> scopes,
        SecretHash hash,
        Optional<Instant> expiresAt,
        boolean isRevoked,
        TenantStatus tenantStatus) {}
