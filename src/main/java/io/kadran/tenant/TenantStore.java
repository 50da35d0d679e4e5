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
import java.util.Optional;
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
     * @throws TenantGoneException where there is no such tenant, or where it is being deleted
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
        return () -> found.get().stream().findFirst().orElseThrow(() -> new TenantGoneException(tenantId));
    }

    /** @throws TenantGoneException where there is no such tenant, or where it is being deleted */
    public TenantState state(Session session, long tenantId) {
        return session.sql(STATE)
                .bind(tenantId)
                .bind(tenantId)
                .first(TenantStore::readState)
                .orElseThrow(() -> new TenantGoneException(tenantId));
    }

    /** As {@link #state}, asked with other questions. */
    public void askState(Rounds rounds, long tenantId, Consumer<TenantState> reader) {
        rounds.ask(
                new SqlText().add(STATE, Binding.of(tenantId), Binding.of(tenantId)),
                row -> reader.accept(readState(row)));
    }

    /**
     * Keeps the tenant from being deleted until the transaction ends: for whoever adds rows without the tenant's lock.
     *
     * @throws TenantGoneException where it is being deleted, or is deleted
     */
    public void keep(Session session, long tenantId) {
        if (!isThere(session, tenantId)) {
            throw new TenantGoneException(tenantId);
        }
    }

    /** Whether it is neither deleted nor being deleted; if so, it stays until the transaction ends. */
    public boolean isThere(Session session, long tenantId) {
        return session.sql("select status from tenant where tenant_id = ? for key share")
                .bind(tenantId)
                .first(row -> TenantStatus.of(row.getInteger("status")))
                .filter(status -> status != TenantStatus.DELETING)
                .isPresent();
    }

    private static TenantState readState(Row row) {
        if (TenantStatus.of(row.getInteger("status")) == TenantStatus.DELETING) {
            throw new TenantGoneException(row.getLong("tenant_id"));
        }
        return new TenantState(
                read(row),
                new TenantVersion(
                        row.getLong("entry"),
                        row.getInstant("advanced_at"),
                        row.getLong("retractions"),
                        row.getInteger("book")));
    }

    /** @throws TenantGoneException where there is no such tenant, or where it is being deleted */
    public Tenant get(Session session, long tenantId) {
        return session.sql("select * from tenant where tenant_id = ?")
                .bind(tenantId)
                .first(TenantStore::read)
                .orElseThrow(() -> new TenantGoneException(tenantId));
    }

    /** Empty where there is no such tenant. */
    public Supplier<Optional<TenantStatus>> findStatus(Pipeline pipeline, long tenantId) {
        Pipeline.Result<List<TenantStatus>> found = pipeline.list(
                pipeline.sql("select status from tenant where tenant_id = ?").bind(tenantId),
                row -> TenantStatus.of(row.getInteger("status")));
        return () -> found.get().stream().findFirst();
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

    /** Of a row of the table. */
    public static Tenant read(Row row) {
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
}
