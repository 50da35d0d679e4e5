package io.kadran.kpi;

import io.kadran.database.Rounds;
import io.kadran.database.Transactions;
import io.kadran.journal.Account;
import io.kadran.journal.Dimension;
import io.kadran.journal.Distinct;
import io.kadran.journal.Slice;
import io.kadran.journal.TooManyRowsException;
import io.kadran.journal.Totals;
import io.kadran.journal.TotalsQuery;
import io.kadran.journal.TotalsRequest;
import io.kadran.journal.TotalsTable;
import io.kadran.period.Period;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.TenantGoneException;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Asks for what answers are made of. All of one answer is of one snapshot. */
final class KpiQuery {

    /**
     * What one answer is made of.
     *
     * @param state of the tenant in the same snapshot
     * @param total of the period
     * @param earlier of the period compared with
     * @param slices by group, for each slice
     */
    record Numbers(
            TenantState state,
            Totals total,
            Optional<Totals> earlier,
            List<Map<List<Optional<String>>, Totals>> slices) {}

    private static final List<Optional<String>> WHOLE = List.of();

    private final Transactions transactions;
    private final TenantStore tenants = new TenantStore();
    private final Ledger ledger;

    KpiQuery(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /**
     * @param earlier the period to compare with
     * @param slices empty where no rows are asked for
     * @throws TooManyRowsException where the answer would have more rows than it can
     */
    Numbers numbers(Collection<Kpi> kpis, KpiQuestion question, Optional<Period> earlier, List<Period> slices) {
        List<Slice> wholes = new ArrayList<>();
        wholes.add(slice(question.period()));
        earlier.ifPresent(period -> wholes.add(slice(period)));
        List<Slice> parts = slices.stream().map(KpiQuery::slice).toList();
        return transactions.snapshot(session -> {
            Rounds rounds = new Rounds(session);
            AtomicReference<TenantState> state = new AtomicReference<>();
            tenants.askState(rounds, ledger.tenantId(), state::set);
            TotalsTable whole = TotalsQuery.ask(rounds, ledger, request(kpis, wholes, List.of(), question));
            Optional<TotalsTable> sliced = parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TotalsQuery.ask(rounds, ledger, request(kpis, parts, question.by(), question)));
            rounds.run();
            return new Numbers(
                    Optional.ofNullable(state.get()).orElseThrow(() -> new TenantGoneException(ledger.tenantId())),
                    total(whole, 0),
                    earlier.map(period -> total(whole, 1)),
                    sliced.map(table -> slices(table, parts.size())).orElse(List.of()));
        });
    }

    private static Totals total(TotalsTable table, int slice) {
        return table.slice(slice).getOrDefault(WHOLE, new Totals());
    }

    private static List<Map<List<Optional<String>>, Totals>> slices(TotalsTable table, int count) {
        return IntStream.range(0, count).mapToObj(table::slice).toList();
    }

    private static Slice slice(Period period) {
        return new Slice(period.from(), period.to());
    }

    private static TotalsRequest request(
            Collection<Kpi> kpis, List<Slice> slices, List<Dimension> by, KpiQuestion question) {
        Set<Account> accounts = EnumSet.noneOf(Account.class);
        Set<Distinct> distincts = EnumSet.noneOf(Distinct.class);
        boolean medianCycle = false;
        for (Kpi kpi : kpis) {
            for (Measure measure : kpi.measures()) {
                accounts.addAll(measure.quantity().accounts());
                measure.toldApart().values().forEach(accounts::addAll);
                if (measure.quantity() instanceof Quantity.Members members) {
                    distincts.add(members.distinct());
                }
                medianCycle |= measure.quantity() instanceof Quantity.MedianCycle;
            }
        }
        return new TotalsRequest(accounts, distincts, medianCycle, slices, by, question.filters());
    }
}
