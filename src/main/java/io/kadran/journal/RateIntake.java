package io.kadran.journal;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.BookEntry;
import io.kadran.event.FactKey;
import io.kadran.event.FactKind;
import io.kadran.fact.RateStore;
import io.kadran.fact.Rates;
import io.kadran.tenant.Ledger;
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

    /** Facts posted anew at a time, so that memory stays flat. */
    private static final int BATCH = 1_000;

    private static final String FACTS_IN = """
            select 2 as fact_kind, opportunity_id as fact_id from opportunity
            where tenant_id = ? and book = ? and stock is not null and (currency = any(?) or stock ~ ?)
            union all
            select 3, sale_id from sale where tenant_id = ? and book = ? and currency = any(?)
            union all
            select 4, refund_id from refund where tenant_id = ? and book = ? and currency = any(?)
            union all
            select 6, cost_id from cost where tenant_id = ? and book = ? and currency = any(?)
            """;

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
            List<FactKey> facts = factsIn(session, locked.ledger(), currencies);
            List<String> all = session.sql("select distinct currency from exchange_rate where tenant_id = ?")
                    .bind(tenantId)
                    .list(row -> row.getText("currency"));
            Rates before = rates.find(session, tenant, all);
            change.in(session);
            Rates after = rates.find(
                    session,
                    tenant,
                    java.util.stream.Stream.concat(all.stream(), currencies.stream())
                            .distinct()
                            .toList());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            BookEntry entry = new BookEntry(locked.ledger(), locked.version().entry() + 1, now);
            int line = 0;
            for (int from = 0; from < facts.size(); from += BATCH) {
                List<FactKey> batch = facts.subList(from, Math.min(facts.size(), from + BATCH));
                line += journal.repost(session, tenant, entry, line, batch, before, after);
            }
            tenants.advance(session, tenantId, locked.version().next(now, 0));
            return entry;
        });
    }

    private static List<FactKey> factsIn(Session session, Ledger ledger, Collection<String> currencies) {
        return session.sql(FACTS_IN)
                .bind(ledger)
                .bind(currencies)
                .bind(String.join("|", currencies))
                .bind(ledger)
                .bind(currencies)
                .bind(ledger)
                .bind(currencies)
                .bind(ledger)
                .bind(currencies)
                .list(row -> new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id")));
    }
}
