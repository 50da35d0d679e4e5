package io.kadran.tenancy;

import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import io.kadran.tenant.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tenants as rows, and not as those who are asking. */
final class TenancyStore {

    private static final String REGISTERED = """
            select t.*, d.requested_at, d.progress_at, d.deleted_rows
            from tenant t
            left join tenant_deletion d on d.tenant_id = t.tenant_id
            """;

    /** @param book that counts; it has to be opened beside this */
    void insert(Session session, RegisteredTenant registered, Ledger book) {
        Tenant tenant = registered.tenant();
        session.sql("""
                        insert into tenant (tenant_id, name, currency, time_zone, fiscal_year_start, week_start, language,
                            created_at, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .bind(tenant.id())
                .bind(tenant.name())
                .bind(tenant.currency())
                .bind(tenant.calendar().zone().getId())
                .bind(tenant.calendar().fiscalYearStart().getValue())
                .bind(tenant.calendar().weekStart().getValue())
                .bind(tenant.language().getLanguage())
                .bind(registered.createdAt())
                .bind(registered.status().code())
                .executeLater();
        session.sql(
                        "insert into tenant_version (tenant_id, entry, advanced_at, retractions, book) values (?, 0, ?, 0, ?)")
                .bind(tenant.id())
                .bind(registered.createdAt())
                .bind(book.book())
                .executeLater();
    }

    /** By their ids. */
    List<RegisteredTenant> listAfter(Session session, long tenantId, int limit) {
        return session.sql(REGISTERED + "where t.tenant_id > ? order by t.tenant_id limit ?")
                .bind(tenantId)
                .bind(limit)
                .list(TenancyStore::read);
    }

    Optional<RegisteredTenant> find(Session session, long tenantId) {
        return session.sql(REGISTERED + "where t.tenant_id = ?").bind(tenantId).first(TenancyStore::read);
    }

    /** Once all who are writing for it are done; until the transaction ends nobody else does. */
    Optional<RegisteredTenant> lock(Session session, long tenantId) {
        session.sql("select tenant_id from tenant where tenant_id = ? for update")
                .bind(tenantId)
                .list(row -> row.getLong("tenant_id"));
        return find(session, tenantId);
    }

    void saveStatus(Session session, long tenantId, TenantStatus status) {
        session.sql("update tenant set status = ? where tenant_id = ?")
                .bind(status.code())
                .bind(tenantId)
                .execute();
    }

    private static RegisteredTenant read(Row row) {
        return new RegisteredTenant(
                TenantStore.read(row),
                TenantStatus.of(row.getInteger("status")),
                row.getInstant("created_at"),
                row.findInstant("requested_at").map(requestedAt -> deletion(requestedAt, row)));
    }

    private static TenantDocument.Deletion deletion(Instant requestedAt, Row row) {
        return new TenantDocument.Deletion(requestedAt, row.getInstant("progress_at"), row.getLong("deleted_rows"));
    }
}
