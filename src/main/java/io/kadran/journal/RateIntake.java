package io.kadran.journal;

import io.kadran.audit.Actor;
import io.kadran.audit.AuditAction;
import io.kadran.audit.AuditStore;
import io.kadran.audit.AuditedChange;
import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.event.BookEntry;
import io.kadran.fact.RateStore;
import io.kadran.fact.Rates;
import io.kadran.http.Problems;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The transaction in which exchange rates change: whatever is in those currencies is posted anew with them. */
@ApplicationScoped
public class RateIntake {

    /** One unit of the currency is {@code rate} units of the tenant's, from the day on. */
    public record Rate(String currency, LocalDate day, BigDecimal rate) {}

    /** Names one rate. */
    public record RateKey(String currency, LocalDate day) {}

    /** Thirty currencies for nine years. A change has the whole table in memory twice: some 20 MB. */
    private static final int MOST_RATES = 100_000;

    private final Transactions transactions;
    private final Journal journal;
    private final AuditStore audit;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final RateStore rates = new RateStore();

    public RateIntake(Transactions transactions, Journal journal, AuditStore audit, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds rates, or replaces those of the same currency and day.
     *
     * @throws HttpProblem 409 where there would be too many then
     */
    public void put(long tenantId, Actor actor, List<Rate> changed) {
        Set<RateKey> keys = changed.stream()
                .map(rate -> new RateKey(rate.currency(), rate.day()))
                .collect(Collectors.toSet());
        change(tenantId, actor, new Change(AuditAction.EXCHANGE_RATE_CHANGED, keys, session -> {
            Columns<Rate> columns = Columns.of(changed)
                    .text("currency", Rate::currency)
                    .optionalDate("day", rate -> Optional.of(rate.day()))
                    .optionalNumeric("rate", rate -> Optional.of(rate.rate()));
            session.sql(columns.insertInto("exchange_rate")
                            + " on conflict (tenant_id, currency, day) do update set rate = excluded.rate")
                    .bind(tenantId)
                    .bind(columns)
                    .execute();
        }));
    }

    public void delete(long tenantId, Actor actor, RateKey key) {
        change(
                tenantId,
                actor,
                new Change(
                        AuditAction.EXCHANGE_RATE_DELETED,
                        Set.of(key),
                        session -> session.sql(
                                        "delete from exchange_rate where tenant_id = ? and currency = ? and day = ?")
                                .bind(tenantId)
                                .bind(key.currency())
                                .bind(key.day())
                                .execute()));
    }

    private record Change(AuditAction action, Set<RateKey> keys, Consumer<Session> statement) {

        Set<String> currencies() {
            return keys.stream().map(RateKey::currency).collect(Collectors.toSet());
        }

        /** By day, as they hold one after the other. */
        List<AuditedChange> audited(Rates before, Rates after) {
            return keys.stream()
                    .sorted(Comparator.comparing(RateKey::day).thenComparing(RateKey::currency))
                    .map(key -> new AuditedChange(
                            action, key.currency() + "/" + key.day(), State.find(before, key), State.find(after, key)))
                    .toList();
        }
    }

    /** What is told of a rate, trailing zeros aside: they are no change. */
    private record State(BigDecimal rate) {

        static Optional<State> find(Rates rates, RateKey key) {
            return rates.findFrom(key.currency(), key.day())
                    .map(BigDecimal::stripTrailingZeros)
                    .map(State::new);
        }
    }

    private void change(long tenantId, Actor actor, Change change) {
        transactions.write(session -> {
            TenantState locked = tenants.lock(session, tenantId);
            Tenant tenant = locked.tenant();
            Rates before = rates.findAll(session, tenant);
            change.statement().accept(session);
            Rates after = rates.findAll(session, tenant);
            if (after.size() > Math.max(MOST_RATES, before.size())) {
                throw Problems.of(
                        Status.CONFLICT,
                        "No rate was changed. A tenant can have " + MOST_RATES + " rates, and would have "
                                + after.size() + ". Delete some of the oldest, or put rates of fewer days.");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            BookEntry entry = new BookEntry(locked.ledger(), locked.version().entry() + 1, now);
            journal.repostAll(session, tenant, entry, change.currencies(), before, after);
            tenants.advance(session, tenantId, locked.version().next(now, 0));
            audit.append(session, tenantId, actor, change.audited(before, after));
            return entry;
        });
    }
}
