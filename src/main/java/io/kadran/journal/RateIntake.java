package io.kadran.journal;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.BookEntry;
import io.kadran.fact.RateStore;
import io.kadran.fact.Rates;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The transaction in which exchange rates change: whatever is in those currencies is posted anew with them. */
@ApplicationScoped
public class RateIntake {

    /** One unit of the currency is {@code rate} units of the tenant's, from the day on. */
    public record Rate(String currency, LocalDate day, BigDecimal rate) {}

    /** Names one rate. */
    public record RateKey(String currency, LocalDate day) {}

    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final RateStore rates = new RateStore();

    public RateIntake(Transactions transactions, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Adds rates, or replaces those of the same currency and day. */
    public void put(long tenantId, List<Rate> changed) {
        change(tenantId, changed.stream().map(Rate::currency).collect(Collectors.toSet()), session -> {
            Columns<Rate> columns = Columns.of(changed)
                    .text("currency", Rate::currency)
                    .optionalDate("day", rate -> Optional.of(rate.day()))
                    .optionalNumeric("rate", rate -> Optional.of(rate.rate()));
            session.sql(columns.insertInto("exchange_rate")
                            + " on conflict (tenant_id, currency, day) do update set rate = excluded.rate")
                    .bind(tenantId)
                    .bind(columns)
                    .execute();
        });
    }

    public void delete(long tenantId, RateKey key) {
        change(
                tenantId,
                Set.of(key.currency()),
                session -> session.sql("delete from exchange_rate where tenant_id = ? and currency = ? and day = ?")
                        .bind(tenantId)
                        .bind(key.currency())
                        .bind(key.day())
                        .execute());
    }

    private interface Change {
        void in(Session session);
    }

    private void change(long tenantId, Collection<String> currencies, Change change) {
        transactions.write(session -> {
            TenantState locked = tenants.lock(session, tenantId);
            Tenant tenant = locked.tenant();
            Rates before = rates.findAll(session, tenant);
            change.in(session);
            Rates after = rates.findAll(session, tenant);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            BookEntry entry = new BookEntry(locked.ledger(), locked.version().entry() + 1, now);
            journal.repostAll(session, tenant, entry, currencies, before, after);
            tenants.advance(session, tenantId, locked.version().next(now, 0));
            return entry;
        });
    }
}
