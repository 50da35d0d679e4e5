package io.kadran.tenant;

import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.period.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.Locale;

/** The tables of tenants and of their versions. */
public final class TenantStore {

    /** A tenant whose books nobody else writes until the transaction ends. */
    public record Locked(Tenant tenant, TenantVersion version) {

        public Ledger ledger() {
            return new Ledger(tenant.id(), version.book());
        }
    }

    private static final String LOCK = """
            select t.*, v.entry, v.retractions, v.book
            from tenant_version v
            join tenant t on t.tenant_id = v.tenant_id
            where v.tenant_id = ? and t.tenant_id = ?
            for no key update of v, t
            """;

    /** @throws IllegalStateException where there is no such tenant */
    public Locked lock(Session session, long tenantId) {
        return session.sql(LOCK)
                .bind(tenantId)
                .bind(tenantId)
                .first(row -> new Locked(
                        read(row),
                        new TenantVersion(row.getLong("entry"), row.getLong("retractions"), row.getInteger("book"))))
                .orElseThrow(() -> noSuchTenant(tenantId));
    }

    /** @throws IllegalStateException where there is no such tenant */
    public Tenant get(Session session, long tenantId) {
        return session.sql("select * from tenant where tenant_id = ?")
                .bind(tenantId)
                .first(TenantStore::read)
                .orElseThrow(() -> noSuchTenant(tenantId));
    }

    /** The book that counts, as of the session's snapshot. */
    public Ledger ledger(Session session, long tenantId) {
        return session.sql("select book from tenant_version where tenant_id = ?")
                .bind(tenantId)
                .first(row -> new Ledger(tenantId, row.getInteger("book")))
                .orElseThrow(() -> noSuchTenant(tenantId));
    }

    public void advance(Session session, long tenantId, TenantVersion version) {
        session.sql("update tenant_version set entry = ?, retractions = ?, book = ? where tenant_id = ?")
                .bind(version.entry())
                .bind(version.retractions())
                .bind(version.book())
                .bind(tenantId)
                .execute();
    }

    /** Whether there is anything that was counted or converted by the present settings. */
    public boolean hasPast(Session session, long tenantId) {
        return session.sql("""
                        select exists (select 1 from event_log where tenant_id = ?)
                            or exists (select 1 from exchange_rate where tenant_id = ?) as past
                        """)
                .bind(tenantId)
                .bind(tenantId)
                .list(row -> row.isTrue("past"))
                .get(0);
    }

    public void save(Session session, Tenant tenant) {
        session.sql("""
                        update tenant
                        set name = ?, currency = ?, time_zone = ?, fiscal_year_start = ?, week_start = ?, language = ?
                        where tenant_id = ?
                        """)
                .bind(tenant.name())
                .bind(tenant.currency())
                .bind(tenant.calendar().zone().getId())
                .bind(tenant.calendar().fiscalYearStart().getValue())
                .bind(tenant.calendar().weekStart().getValue())
                .bind(tenant.language().getLanguage())
                .bind(tenant.id())
                .execute();
    }

    private static Tenant read(Row row) {
        BusinessCalendar calendar = new BusinessCalendar(
                ZoneId.of(row.getText("time_zone")),
                Month.of(row.getInteger("fiscal_year_start")),
                DayOfWeek.of(row.getInteger("week_start")));
        return new Tenant(
                row.getLong("tenant_id"),
                row.getText("name"),
                row.getText("currency"),
                calendar,
                Locale.forLanguageTag(row.getText("language")));
    }

    private static IllegalStateException noSuchTenant(long tenantId) {
        return new IllegalStateException("no tenant " + tenantId);
    }
}
