package io.kadran.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.tenant.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a tenant is shown to the operator.
 *
 * @param status {@code active}, {@code suspended} or {@code deleting}
 * @param deletion while it is being deleted
 * @param adminKey the text of its first key, where it was created just now: it is shown this once
 */
@Schema(name = "Tenant")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TenantDocument(
        long id,
        String status,
        Instant createdAt,
        String name,
        String currency,
        String timeZone,
        int fiscalYearStart,
        String weekStart,
        String language,
        Optional<Deletion> deletion,
        Optional<String> adminKey) {

    /**
     * How far the deletion is.
     *
     * @param progressAt when rows were last deleted
     * @param deletedRows so far, of all tables
     */
    @Schema(name = "TenantDeletion")
    public record Deletion(Instant requestedAt, Instant progressAt, long deletedRows) {}

    static TenantDocument of(RegisteredTenant registered) {
        return of(registered, Optional.empty());
    }

    static TenantDocument of(RegisteredTenant registered, Optional<String> adminKey) {
        Tenant tenant = registered.tenant();
        return new TenantDocument(
                tenant.id(),
                registered.status().name().toLowerCase(Locale.ROOT),
                registered.createdAt(),
                tenant.name(),
                tenant.currency(),
                tenant.calendar().zone().getId(),
                tenant.calendar().fiscalYearStart().getValue(),
                tenant.calendar().weekStart().name().toLowerCase(Locale.ROOT),
                tenant.language().getLanguage(),
                registered.deletion(),
                adminKey);
    }
}
