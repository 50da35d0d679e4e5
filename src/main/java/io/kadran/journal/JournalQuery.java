package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Rounds;
import io.kadran.database.Row;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Answers from the journal, whatever is asked for. The work grows with what was posted in the days asked for. */
final class JournalQuery implements PostingsQuery {

    /** Of each account there are postings with an amount and such as are excluded. */
    private static final int ROWS_PER_GROUP = 2;

    private final Rounds rounds;
    private final Ledger ledger;

    JournalQuery(Rounds rounds, Ledger ledger) {
        this.rounds = rounds;
        this.ledger = ledger;
    }

    private static Groups groups(TotalsRequest request) {
        return new Groups(request, Dimension::column);
    }

    @Override
    public void sum(Set<Account> accounts, TotalsRequest request, TotalsTable table) {
        Groups groups = groups(request);
        SqlText sums = new SqlText()
                .add("select s.slice" + groups.named() + ", j.account, j.exclusion,")
                .add("sum(j.count) as count, sum(j.amount) as amount")
                .add(postings(accounts, request))
                .add("group by s.slice" + groups.columns() + ", j.account, j.exclusion")
                .add("having sum(j.count) <> 0 or sum(j.amount) <> 0");
        read(sums, accounts, request, table, (row, found) -> {
            Account account = Account.ofCode(row.getSmallint("account"));
            Exclusion exclusion = Exclusion.ofCode(row.getSmallint("exclusion"));
            found.add(account, row.getLong("count"), row.getNumeric("amount"));
            if (exclusion != Exclusion.NONE && !ExcludedCosts.ACCOUNTS.contains(account)) {
                found.exclude(account, exclusion, row.getLong("count"));
            }
        });
        if (accounts.stream().anyMatch(ExcludedCosts.ACCOUNTS::contains)) {
            ExcludedCosts.ask(rounds, ledger, request, accounts, table);
        }
    }

    @Override
    public void countMembers(MemberKind kind, Distinct counted, TotalsRequest request, TotalsTable table) {
        Groups groups = groups(request);
        Set<Account> accounts = EnumSet.of(kind.account());
        SqlText counts = new SqlText()
                .add("select slice" + groups.names() + ", count(*) as members from (")
                .add("select s.slice" + groups.named() + ", j." + kind.column() + " as member")
                .add(postings(accounts, request))
                .add("and j." + kind.column() + " is not null")
                .add("group by s.slice" + groups.columns() + ", j." + kind.column())
                .add("having sum(j.count) > 0")
                .add(") members group by slice" + groups.names());
        read(counts, accounts, request, table, (row, found) -> found.add(counted, row.getLong("members")));
    }

    @Override
    public void medians(TotalsRequest request, TotalsTable table) {
        Groups groups = groups(request);
        Set<Account> accounts = EnumSet.of(Account.WON);
        SqlText wins = new SqlText()
                .add("select s.slice" + groups.named() + ", j.amount * j.count as days, sum(j.count) as wins")
                .add(postings(accounts, request))
                .add("group by s.slice" + groups.columns() + ", j.amount * j.count")
                .add("having sum(j.count) <> 0")
                .add("order by s.slice" + groups.columns() + ", days");
        Medians medians = new Medians(table);
        rounds.ask(
                wins,
                row -> medians.add(
                        row.getInteger("slice"), groups.of(row), row.getNumeric("days"), row.getLong("wins")));
        rounds.atEnd(medians::finish);
    }

    /** From the slices to their postings of the accounts, filtered; further conditions can follow. */
    private SqlText postings(Set<Account> accounts, TotalsRequest request) {
        SqlText from = new SqlText()
                .add("from")
                .add(SliceColumns.slices(request.slices()))
                .add("cross join lateral (select j.* from journal j")
                .add("where j.tenant_id = ? and j.book = ?", ledger)
                .add("and j.account = any(?::smallint[])", SliceColumns.accounts(accounts))
                .add("and j.day between s.from_day and s.to_day")
                .add(ofCustomers(request))
                .add("offset 0) j");
        if (request.concerns(Dimension.TEAM)) {
            from.add("left join team_membership m on m.tenant_id = ? and m.book = ?", ledger)
                    .add("and m.rep_id = j.rep_id and j.day between m.from_day and m.to_day");
        }
        return from.add("where true").add(groups(request).filters());
    }

    /** Within, so that single customers are looked up by themselves. */
    private static SqlText ofCustomers(TotalsRequest request) {
        Set<Optional<String>> customers = request.filters().getOrDefault(Dimension.CUSTOMER, Set.of());
        if (customers.isEmpty() || customers.contains(Optional.<String>empty())) {
            return new SqlText();
        }
        return new SqlText()
                .add(
                        "and j.customer_id = any(?)",
                        Binding.of(customers.stream()
                                .flatMap(Optional::stream)
                                .sorted()
                                .toList()));
    }

    private void read(
            SqlText sql,
            Set<Account> accounts,
            TotalsRequest request,
            TotalsTable table,
            BiConsumer<Row, Totals> reader) {
        Groups groups = groups(request);
        int most = TooManyRowsException.MOST_ROWS * accounts.size() * ROWS_PER_GROUP;
        AtomicInteger rows = new AtomicInteger();
        rounds.ask(sql.add("limit " + (most + 1)), row -> {
            rows.incrementAndGet();
            reader.accept(row, table.at(row.getInteger("slice"), groups.of(row)));
        });
        rounds.atEnd(() -> {
            if (rows.get() > most) {
                throw new TooManyRowsException();
            }
        });
    }
}
