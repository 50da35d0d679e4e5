package io.kadran.journal;

import io.kadran.database.Rounds;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many costs are left out. A cost is one fact with a posting for each of its days, so these do not add up as the
 * exclusions of other facts do; they are few, and counted in the journal.
 */
final class ExcludedCosts {

    static final Set<Account> ACCOUNTS = EnumSet.of(Account.MARKETING_COST, Account.SALES_COST);

    private ExcludedCosts() {}

    static void ask(Rounds rounds, Ledger ledger, TotalsRequest request, Set<Account> accounts, TotalsTable table) {
        Set<Account> costs = EnumSet.copyOf(ACCOUNTS);
        costs.retainAll(accounts);
        Groups groups = new Groups(request, Dimension::column);
        SqlText facts = new SqlText()
                .add("select slice" + groups.names() + ", account, exclusion, count(*) as facts from (")
                .add("select s.slice" + groups.named() + ", j.account, j.exclusion, j.fact_id from")
                .add(SliceColumns.slices(request.slices()))
                .add("join journal j on j.tenant_id = ? and j.book = ?", ledger)
                .add("and j.exclusion <> 0 and j.fact_kind = 6")
                .add("and j.account = any(?::smallint[])", SliceColumns.accounts(costs))
                .add("and j.day between s.from_day and s.to_day");
        if (request.concerns(Dimension.TEAM)) {
            facts.add("left join team_membership m on m.tenant_id = ? and m.book = ?", ledger)
                    .add("and m.rep_id = j.rep_id and j.day between m.from_day and m.to_day");
        }
        facts.add("where true")
                .add(groups.filters())
                .add("group by s.slice" + groups.columns() + ", j.account, j.exclusion, j.fact_id")
                .add("having sum(j.count) <> 0")
                .add(") excluded group by slice" + groups.names() + ", account, exclusion");
        rounds.ask(
                facts,
                row -> table.at(row.getInteger("slice"), groups.of(row))
                        .exclude(
                                Account.ofCode(row.getSmallint("account")),
                                Exclusion.ofCode(row.getSmallint("exclusion")),
                                row.getLong("facts")));
    }
}
