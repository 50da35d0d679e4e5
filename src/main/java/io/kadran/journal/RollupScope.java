package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One request to the rollups of one dimension, as parts of statements.
 *
 * @param breaks days that no cell may go across, because teams change on them
 */
record RollupScope(Ledger ledger, RollupDimension dimension, TotalsRequest request, NavigableSet<LocalDate> breaks) {

    private static final String FOLDED =
            "coalesce((select f.entry from fold f where f.tenant_id = ? and f.book = ?), 0)";

    /** {@code and j.entry …}: what the rollups have. */
    static SqlText folded(Ledger ledger) {
        return new SqlText().add("and j.entry <= " + FOLDED, ledger);
    }

    /**
     * {@code and j.entry …}: what the rollups do not have yet. The upper bound takes nothing away; it tells PostgreSQL that
     * this is a short stretch of the journal.
     */
    static SqlText unfolded(Ledger ledger) {
        return new SqlText()
                .add("and j.entry > " + FOLDED, ledger)
                .add(
                        "and j.entry <= (select v.entry from tenant_version v where v.tenant_id = ?)",
                        Binding.of(ledger.tenantId()));
    }

    Binding dimensionCode() {
        return Binding.of((int) dimension.code());
    }

    List<Stretch> cover() {
        return Cover.of(request.slices(), breaks);
    }

    /** @param alias of what has the key of the rollups, or the same made of a posting */
    Groups groups(String alias) {
        return new Groups(request, asked -> asked == Dimension.TEAM ? "m.team" : "nullif(" + alias + ".key, '')");
    }

    /** To the team on a day, of the rep who is the key. */
    SqlText teamJoin(String alias, String day) {
        if (!request.concerns(Dimension.TEAM)) {
            return new SqlText();
        }
        return new SqlText()
                .add(
                        "left join team_membership m on m.tenant_id = ? and m.book = ? and m.rep_id = " + alias
                                + ".key",
                        ledger)
                .add("and " + day + " between m.from_day and m.to_day");
    }

    /**
     * The slices of the cells {@code r} of one of the tables of rollups. The offset keeps PostgreSQL from joining in another
     * way than by looking up each stretch in the index: of that it would read all cells there are.
     *
     * @param conditions on the cells
     */
    SqlText cells(String table, Collection<Stretch> stretches, SqlText conditions) {
        return new SqlText()
                .add("from")
                .add(SliceColumns.stretches(stretches))
                .add("cross join lateral (select r.* from " + table + " r")
                .add("where r.tenant_id = ? and r.book = ? and r.dimension = ?", ledger, dimensionCode())
                .add("and r.grain = c.grain and r.start between c.first and c.last")
                .add(conditions)
                .add("offset 0) r");
    }

    /** The slices of the cells {@code r} that hold some days of a month each: from {@code c.first} to {@code c.last}. */
    SqlText cellsOfDays(String table, Grain grain, Collection<Stretch> days, SqlText conditions) {
        return new SqlText()
                .add("from")
                .add(SliceColumns.days(days))
                .add("cross join lateral (select r.* from " + table + " r")
                .add("where r.tenant_id = ? and r.book = ? and r.dimension = ?", ledger, dimensionCode())
                .add("and r.grain = ? and r.start = c.month", Binding.of((int) grain.code()))
                .add(conditions)
                .add("offset 0) r");
    }

    /** Whom the cells {@code r} concern. */
    SqlText asked(String day) {
        return new SqlText()
                .add(teamJoin("r", day))
                .add("where true")
                .add(groups("r").filters());
    }

    /** The sums {@code r} of months and years, as far as they are asked for. */
    SqlText sums(SqlText conditions) {
        return cells("rollup", cover(stretch -> stretch.grain() != Grain.DAY), conditions)
                .add(asked("r.start"));
    }

    /** The sums {@code d} of single days, and the cells {@code r} that hold them, as far as they are asked for. */
    SqlText sumsOfDays(SqlText conditions) {
        return cellsOfDays("rollup", Grain.MONTH, cover(stretch -> stretch.grain() == Grain.DAY), conditions)
                .add("cross join lateral (select sum(d.count) as count, coalesce(sum(d.amount), 0) as amount")
                .add("from unnest(r.days, r.counts, r.amounts) as d(day, count, amount)")
                .add("where d.day between c.from_day and c.to_day) d")
                .add(asked("c.first"));
    }

    List<Stretch> cover(Predicate<Stretch> which) {
        return cover().stream().filter(which).toList();
    }

    /** The slices of the postings {@code t} that the rollups do not have yet; they must be there under that name. */
    SqlText tail() {
        return new SqlText()
                .add(slicesOfTail(request))
                .add(teamJoin("t", "t.day"))
                .add("where true")
                .add(groups("t").filters());
    }

    /**
     * Slices {@code s} and their postings {@code t}. The days of the tail are few, and its postings may be many: so slices are
     * found for days.
     */
    static SqlText slicesOfTail(TotalsRequest request) {
        return new SqlText()
                .add("from (select distinct day from tail) e join")
                .add(SliceColumns.slices(request.slices()))
                .add("on e.day between s.from_day and s.to_day join tail t on t.day = e.day");
    }

    /**
     * {@code with tail as (…)}: the postings of the accounts that the rollups do not have yet.
     *
     * @param columns of the journal {@code j} by which they are summed, beside day and key
     */
    SqlText withTail(Collection<Account> accounts, String... columns) {
        String places = IntStream.rangeClosed(1, 2 + columns.length)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return new SqlText()
                .add("with tail as materialized (")
                .add("select j.day, " + dimension.key() + " as key, " + String.join(", ", columns) + ",")
                .add("sum(j.count) as count, sum(j.amount) as amount")
                .add("from journal j where j.tenant_id = ? and j.book = ?", ledger)
                .add(unfolded(ledger))
                .add("and j.account = any(?::smallint[])", SliceColumns.accounts(accounts))
                .add("group by " + places + ")");
    }
}
