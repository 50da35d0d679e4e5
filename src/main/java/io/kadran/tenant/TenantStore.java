package io.kadran.tenant;

import io.kadran.database.Binding;
import io.kadran.database.Pipeline;
import io.kadran.database.Rounds;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.period.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The tables of tenants and of their versions. */
public final class TenantStore {

    private static final String STATE = """
            select t.*, v.entry, v.advanced_at, v.retractions, v.book
            from tenant_version v
            join tenant t on t.tenant_id = v.tenant_id
            where v.tenant_id = ? and t.tenant_id = ?
            """;

    /**
     * A tenant whose books nobody else writes until the transaction ends.
     *
     * @throws IllegalStateException where there is no such tenant
     */
    public TenantState lock(Session session, long tenantId) {
        Pipeline alone = session.pipeline();
        Supplier<TenantState> locked = lock(alone, tenantId);
        alone.run();
        return locked.get();
    }

    /** As the other, together with statements that follow. */
    public Supplier<TenantState> lock(Pipeline pipeline, long tenantId) {
        Pipeline.Result<List<TenantState>> found = pipeline.list(
                pipeline.sql(STATE + "for no key update of v, t").bind(tenantId).bind(tenantId),
                TenantStore::readState);
        return () -> found.get().stream().findFirst().orElseThrow(() -> noSuchTenant(tenantId));
    }

    /** @throws IllegalStateException where there is no such tenant */
    public TenantState state(Session session, long tenantId) {
        return session.sql(STATE)
                .bind(tenantId)
                .bind(tenantId)
                .first(TenantStore::readState)
                .orElseThrow(() -> noSuchTenant(tenantId));
    }

    /** As {@link #state}, asked with other questions. */
    public void askState(Rounds rounds, long tenantId, Consumer<TenantState> reader) {
        rounds.ask(
                new SqlText().add(STATE, Binding.of(tenantId), Binding.of(tenantId)),
                row -> reader.accept(readState(row)));
    }

    private static TenantState readState(Row row) {
        return new TenantState(
                read(row),
                new TenantVersion(
                        row.getLong("entry"),
                        row.getInstant("advanced_at"),
                        row.getLong("retractions"),
                        row.getInteger("book")));
    }

    /** @throws IllegalStateException where there is no such tenant */
    public Tenant get(Session session, long tenantId) {
        return session.sql("select * from tenant where tenant_id = ?")
                .bind(tenantId)
                .first(TenantStore::read)
                .orElseThrow(() -> noSuchTenant(tenantId));
    }

    public void advance(Session session, long tenantId, TenantVersion version) {
        session.sql(
                        "update tenant_version set entry = ?, advanced_at = ?, retractions = ?, book = ? where tenant_id = ?")
                .bind(version.entry())
                .bind(version.advancedAt())
                .bind(version.retractions())
                .bind(version.book())
                .bind(tenantId)
                .executeLater();
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
