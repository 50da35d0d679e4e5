package io.kadran.journal;

import io.kadran.database.Rounds;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Answers from the rollups of one dimension, and from the postings that are not in them yet. */
final class RollupQuery implements PostingsQuery {

    private final Rounds rounds;
    private final Ledger ledger;
    private final RollupDimension dimension;
    private final Teams teams;

    RollupQuery(Rounds rounds, Ledger ledger, RollupDimension dimension, Teams teams) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.dimension = dimension;
        this.teams = teams;
    }

    private RollupScope scope(TotalsRequest request) {
        return new RollupScope(ledger, dimension, request, teams.changes());
    }

    @Override
    public void sum(Set<Account> accounts, TotalsRequest request, TotalsTable table) {
        RollupScope scope = scope(request);
        SqlText ofAccounts = new SqlText().add("and r.account = any(?::smallint[])", SliceColumns.accounts(accounts));
        Groups names = scope.groups("r");
        SqlText sums = new SqlText()
                .add(scope.withTail(accounts, "j.account", "j.exclusion"))
                .add("select slice" + names.names()
                        + ", account, exclusion, sum(count)::bigint as count, sum(amount) as amount")
                .add("from (")
                .add("select c.slice" + names.named() + ", r.account, r.exclusion, r.count, r.amount")
                .add(scope.sums(ofAccounts))
                .add("union all")
                .add("select c.slice" + names.named() + ", r.account, r.exclusion, d.count, d.amount")
                .add(scope.sumsOfDays(ofAccounts))
                .add("union all")
                .add("select s.slice" + scope.groups("t").named() + ", t.account, t.exclusion, t.count, t.amount")
                .add(scope.tail())
                .add(") p group by slice" + names.names() + ", account, exclusion")
                .add("having sum(count) <> 0 or sum(amount) <> 0");
        Set<Account> excludedCosts = EnumSet.noneOf(Account.class);
        rounds.ask(sums, row -> {
            Account account = Account.ofCode(row.getSmallint("account"));
            Exclusion exclusion = Exclusion.ofCode(row.getSmallint("exclusion"));
            Totals found = table.at(row.getInteger("slice"), names.of(row));
            found.add(account, row.getLong("count"), row.getNumeric("amount"));
            if (exclusion != Exclusion.NONE && ExcludedCosts.ACCOUNTS.contains(account)) {
                excludedCosts.add(account);
            } else if (exclusion != Exclusion.NONE) {
                found.exclude(account, exclusion, row.getLong("count"));
            }
        });
        if (accounts.stream().anyMatch(ExcludedCosts.ACCOUNTS::contains)) {
            rounds.then(() -> {
                if (!excludedCosts.isEmpty()) {
                    ExcludedCosts.ask(rounds, ledger, request, excludedCosts, table);
                }
            });
        }
    }

    @Override
    public void countMembers(MemberKind kind, Distinct counted, TotalsRequest request, TotalsTable table) {
        new MembersQuery(rounds, scope(request), kind, counted, table).ask();
    }

    /** Wins of single days are kept by themselves for the whole alone; for dimensions the journal has them. */
    @Override
    public void medians(TotalsRequest request, TotalsTable table) {
        RollupScope scope = scope(request);
        List<Stretch> cover = scope.cover();
        List<Stretch> kept = cover.stream().filter(this::hasCycles).toList();
        List<Stretch> others =
                cover.stream().filter(stretch -> !hasCycles(stretch)).toList();
        Groups names = scope.groups("r");
        SqlText wins = new SqlText()
                .add(scope.withTail(EnumSet.of(Account.WON), "j.amount * j.count as days"))
                .add("select slice" + names.names() + ", days, sum(wins)::bigint as wins from (")
                .add("select c.slice" + names.named() + ", r.days::numeric as days, r.wins")
                .add(scope.cells("rollup_cycle", kept, new SqlText()))
                .add(scope.asked("r.start"))
                .add("union all")
                .add(winsOfDays(scope, others))
                .add("union all")
                .add("select s.slice" + scope.groups("t").named() + ", t.days, t.count")
                .add(scope.tail())
                .add(") p group by slice" + names.names() + ", days having sum(wins) <> 0")
                .add("order by slice" + names.names() + ", days");
        Medians medians = new Medians(table);
        rounds.ask(
                wins,
                row -> medians.add(
                        row.getInteger("slice"), names.of(row), row.getNumeric("days"), row.getLong("wins")));
        rounds.atEnd(medians::finish);
    }

    private boolean hasCycles(Stretch stretch) {
        return Cycles.areKept(dimension, stretch.grain());
    }

    private SqlText winsOfDays(RollupScope scope, Collection<Stretch> days) {
        return new SqlText()
                .add("select r.slice" + scope.groups("r").named() + ", r.days, r.wins from (")
                .add("select c.slice, j.day, " + dimension.key()
                        + " as key, j.amount * j.count as days, j.count as wins")
                .add("from")
                .add(SliceColumns.stretches(days))
                .add("cross join lateral (select j.* from journal j")
                .add("where j.tenant_id = ? and j.book = ? and j.account = 6", ledger)
                .add("and j.day between c.first and c.last")
                .add(RollupScope.folded(ledger))
                .add("offset 0) j")
                .add(") r")
                .add(scope.teamJoin("r", "r.day"))
                .add("where true")
                .add(scope.groups("r").filters());
    }
}
