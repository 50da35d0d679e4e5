package io.kadran.journal;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.database.SqlStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Totals over the journal. All figures of one request are of the snapshot of the session's transaction.
 */
public final class TotalsQuery {

    /** Changes to be summed from the beginning of time: what they add up to is the stock of a day. */
    private static final Set<Account> STOCK = EnumSet.of(Account.OPEN, Account.EXPECTED);

    private static final Set<Account> OF_ACTIVE_REPS = EnumSet.of(
            Account.SALE,
            Account.ANONYMOUS_SALE,
            Account.OPPORTUNITY,
            Account.WON,
            Account.LOST,
            Account.OPPORTUNITY_CALL,
            Account.OTHER_CALL,
            Account.EMAIL,
            Account.MEETING,
            Account.MESSAGE);

    /** All teams that a rep was in on one of the slice's days, and none where it was in none on one of them. */
    private static final String TEAMS_IN_THE_SLICE = """
            cross join lateral (
                select t.team
                from team_membership t
                where t.tenant_id = ? and t.rep_id = j.rep_id and t.from_day <= j.to_day and t.to_day >= j.from_day
                union all
                select null
                where j.to_day - j.from_day >= (
                    select coalesce(sum(least(t.to_day, j.to_day) - greatest(t.from_day, j.from_day) + 1), 0)
                    from team_membership t
                    where t.tenant_id = ? and t.rep_id = j.rep_id and t.from_day <= j.to_day and t.to_day >= j.from_day)
            ) m
            """;

    private final Session session;
    private final long tenant;
    private final TotalsRequest request;
    private final List<Map<List<Optional<String>>, Totals>> totals = new ArrayList<>();

    private TotalsQuery(Session session, long tenant, TotalsRequest request) {
        this.session = session;
        this.tenant = tenant;
        this.request = request;
        request.slices().forEach(slice -> totals.add(new HashMap<>()));
    }

    /** @return for each slice, in their order, the groups in which there is anything; without grouping, one empty key */
    public static List<Map<List<Optional<String>>, Totals>> totals(
            Session session, long tenant, TotalsRequest request) {
        return new TotalsQuery(session, tenant, request).run();
    }

    private List<Map<List<Optional<String>>, Totals>> run() {
        Set<Account> flows = EnumSet.noneOf(Account.class);
        Set<Account> stocks = EnumSet.noneOf(Account.class);
        request.accounts().forEach(account -> (STOCK.contains(account) ? stocks : flows).add(account));
        sum(flows, false);
        exclude(flows, false);
        if (request.concerns(Dimension.TEAM)) {
            // Under the team of each slice's last day, nothing of the slice before can be used again.
            sum(stocks, true);
            exclude(stocks, true);
        } else {
            accumulate(stocks);
        }
        for (Distinct distinct : request.distincts()) {
            switch (distinct) {
                case BUYING_CUSTOMERS -> countDistinct(distinct, "j.customer_id", EnumSet.of(Account.SALE));
                case CALLED_OPPORTUNITIES ->
                    countDistinct(distinct, "j.opportunity_id", EnumSet.of(Account.OPPORTUNITY_CALL));
                case ACTIVE_REPS -> countActiveReps();
            }
        }
        if (request.medianCycle()) {
            median();
        }
        return totals;
    }

    private void sum(Set<Account> accounts, boolean stock) {
        if (accounts.isEmpty()) {
            return;
        }
        String sql = """
                select s.slice %s, j.account, sum(j.count) as count, sum(j.amount) as amount
                %s
                group by s.slice %s, j.account
                having sum(j.count) <> 0 or sum(j.amount) <> 0
                """.formatted(groupsNamed(), postings(stock), groups());
        read(
                sql,
                accounts,
                (row, found) -> found.add(
                        Account.ofCode(row.getSmallint("account")), row.getLong("count"), row.getNumeric("amount")));
    }

    /** Stock as running totals: each change is read once, however many slices there are. */
    private void accumulate(Set<Account> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        NavigableMap<LocalDate, List<Integer>> slicesByEnd = new TreeMap<>();
        for (int i = 0; i < request.slices().size(); i++) {
            slicesByEnd
                    .computeIfAbsent(request.slices().get(i).to(), day -> new ArrayList<>())
                    .add(i);
        }
        List<Slice> stretches = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        for (LocalDate day : slicesByEnd.keySet()) {
            stretches.add(new Slice(from, day));
            from = day.plusDays(1);
        }
        TotalsQuery changes = new TotalsQuery(session, tenant, request.over(stretches));
        changes.sum(accounts, false);
        changes.sumExcluded(accounts);
        Map<List<Optional<String>>, Totals> stock = new HashMap<>();
        for (int i = 0; i < stretches.size(); i++) {
            changes.totals
                    .get(i)
                    .forEach((group, change) ->
                            stock.computeIfAbsent(group, key -> new Totals()).add(change));
            for (int slice : slicesByEnd.getOrDefault(stretches.get(i).to(), List.of())) {
                stock.forEach((group, sums) -> totals.get(slice)
                        .computeIfAbsent(group, key -> new Totals())
                        .add(sums));
            }
        }
    }

    /** Of changes of stock: each fact adds one where it begins to be excluded, and takes one where it ends. */
    private void sumExcluded(Set<Account> accounts) {
        String sql = """
                select s.slice %s, j.account, j.exclusion, sum(j.count) as facts
                %s and j.exclusion <> 0
                group by s.slice %s, j.account, j.exclusion
                having sum(j.count) <> 0
                """.formatted(groupsNamed(), postings(false), groups());
        read(
                sql,
                accounts,
                (row, found) -> found.exclude(
                        Account.ofCode(row.getSmallint("account")),
                        Exclusion.ofCode(row.getSmallint("exclusion")),
                        row.getLong("facts")));
    }

    private void exclude(Set<Account> accounts, boolean stock) {
        if (accounts.isEmpty()) {
            return;
        }
        String sql = """
                select slice %s, account, exclusion, count(*) as facts
                from (
                    select s.slice %s, j.account, j.exclusion, j.fact_kind, j.fact_id
                    %s and j.exclusion <> 0
                    group by s.slice %s, j.account, j.exclusion, j.fact_kind, j.fact_id
                    having sum(j.count) <> 0
                ) excluded
                group by slice %s, account, exclusion
                """.formatted(names(), groupsNamed(), postings(stock), groups(), names());
        read(
                sql,
                accounts,
                (row, found) -> found.exclude(
                        Account.ofCode(row.getSmallint("account")),
                        Exclusion.ofCode(row.getSmallint("exclusion")),
                        row.getLong("facts")));
    }

    private void countDistinct(Distinct distinct, String column, Set<Account> accounts) {
        String sql = """
                select slice %s, count(*) as members
                from (
                    select s.slice %s, %s as member
                    %s and %s is not null
                    group by s.slice %s, %s
                    having sum(j.count) > 0
                ) members
                group by slice %s
                """.formatted(names(), groupsNamed(), column, postings(false), column, groups(), column, names());
        read(sql, accounts, (row, found) -> found.add(distinct, row.getLong("members")));
    }

    /** The middle one of the wins' days, or the mean of the two in the middle. */
    private void median() {
        String sql = """
                select slice %s, (array_agg(days order by days))[(count(*) + 1) / 2] as low,
                    (array_agg(days order by days))[count(*) / 2 + 1] as high
                from (
                    select s.slice %s, j.fact_id, sum(j.amount) as days
                    %s
                    group by s.slice %s, j.fact_id
                    having sum(j.count) > 0
                ) wins
                group by slice %s
                """.formatted(names(), groupsNamed(), postings(false), groups(), names());
        read(
                sql,
                EnumSet.of(Account.WON),
                (row, found) -> found.medianCycle(Medians.between(row.getNumeric("low"), row.getNumeric("high"))));
    }

    private void countActiveReps() {
        boolean team = request.concerns(Dimension.TEAM);
        String teamJoin = team ? TEAMS_IN_THE_SLICE : "";
        String sql = """
                select j.slice %s, count(distinct j.rep_id) as members
                from (
                    select s.slice, s.from_day, s.to_day, p.rep_id
                    from %s as s(slice, from_day, to_day)
                    join journal p on p.tenant_id = ? and p.day between s.from_day and s.to_day
                    where p.account = any(?::smallint[]) and p.rep_id is not null
                    group by s.slice, s.from_day, s.to_day, p.rep_id
                    having sum(p.count) > 0
                    union
                    select s.slice, s.from_day, s.to_day, r.rep_id
                    from %s as s(slice, from_day, to_day)
                    join rep r on r.tenant_id = ? and not r.absent
                        and coalesce(r.active_from, '-infinity') <= s.to_day
                        and coalesce(r.active_to, 'infinity') >= s.from_day
                        and coalesce(r.active_from, '-infinity') <= coalesce(r.active_to, 'infinity')
                ) j
                %s
                where true %s
                group by j.slice %s
                """.formatted(groupsNamed(), slices().unnest(), slices().unnest(), teamJoin, filters(), groups());
        SqlStatement statement = session.sql(sql)
                .bind(slices())
                .bind(tenant)
                .bind(codes(OF_ACTIVE_REPS))
                .bind(slices())
                .bind(tenant);
        if (team) {
            statement.bind(tenant).bind(tenant);
        }
        bindFilters(statement);
        statement.list(row -> found(row).add(Distinct.ACTIVE_REPS, row.getLong("members")));
    }

    /** From the slices to their postings of the accounts, filtered; further conditions can follow. */
    private String postings(boolean stock) {
        String days = stock ? "j.day <= s.to_day" : "j.day between s.from_day and s.to_day";
        String teamDay = stock ? "s.to_day" : "j.day";
        String teamJoin = request.concerns(Dimension.TEAM) ? """
                left join team_membership m on m.tenant_id = ? and m.rep_id = j.rep_id
                    and %s between m.from_day and m.to_day
                """.formatted(teamDay) : "";
        return """
                from %s as s(slice, from_day, to_day)
                join journal j on j.tenant_id = ? and %s
                %s
                where j.account = any(?::smallint[]) %s
                """.formatted(slices().unnest(), days, teamJoin, filters());
    }

    private void read(String sql, Set<Account> accounts, BiConsumer<Row, Totals> reader) {
        SqlStatement statement = session.sql(sql).bind(slices()).bind(tenant);
        if (request.concerns(Dimension.TEAM)) {
            statement.bind(tenant);
        }
        statement.bind(codes(accounts));
        bindFilters(statement);
        statement.list(row -> {
            reader.accept(row, found(row));
            return row;
        });
    }

    private Totals found(Row row) {
        List<Optional<String>> group = new ArrayList<>();
        for (int i = 0; i < request.by().size(); i++) {
            group.add(row.findText("g" + i));
        }
        return totals.get(row.getInteger("slice")).computeIfAbsent(group, key -> new Totals());
    }

    private Columns<Integer> slices() {
        List<Integer> indices =
                IntStream.range(0, request.slices().size()).boxed().toList();
        return Columns.of(indices)
                .integer("slice", index -> index)
                .optionalDate(
                        "from_day",
                        index -> Optional.of(request.slices().get(index).from()))
                .optionalDate(
                        "to_day",
                        index -> Optional.of(request.slices().get(index).to()));
    }

    private static List<String> codes(Collection<Account> accounts) {
        return accounts.stream().map(account -> Short.toString(account.code())).toList();
    }

    private String groups() {
        return joined(i -> ", " + request.by().get(i).column());
    }

    private String groupsNamed() {
        return joined(i -> ", " + request.by().get(i).column() + " as g" + i);
    }

    private String names() {
        return joined(i -> ", g" + i);
    }

    private String joined(java.util.function.IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < request.by().size(); i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    private String filters() {
        StringBuilder conditions = new StringBuilder();
        for (Dimension dimension : request.filters().keySet()) {
            String column = dimension.column();
            boolean unassigned = request.filters().get(dimension).contains(Optional.<String>empty());
            String orNull = unassigned ? " or " + column + " is null" : "";
            conditions
                    .append(" and (")
                    .append(column)
                    .append(" = any(?)")
                    .append(orNull)
                    .append(")");
        }
        return conditions.toString();
    }

    private void bindFilters(SqlStatement statement) {
        for (Set<Optional<String>> values : request.filters().values()) {
            statement.bind(values.stream().flatMap(Optional::stream).toList());
        }
    }
}
