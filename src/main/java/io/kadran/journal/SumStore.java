package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The table of sums, brought up to date by one round of folding. A month is read, added to and written as a whole: whoever
 * folds a book is alone.
 */
final class SumStore implements Folder.Step {

    /** Cells that are held in memory until they are saved. */
    private static final int MOST_CELLS = 20_000;

    /** Rows read and written by one statement. */
    private static final int AT_ONCE = 5_000;

    private record Cell(RollupDimension dimension, short account, LocalDate start, String key, short exclusion) {

        Cell ofYear() {
            return new Cell(dimension, account, Grain.YEAR.start(start), key, exclusion);
        }
    }

    private record Year(long count, BigDecimal amount) {

        Year plus(Year other) {
            return new Year(count + other.count, amount.add(other.amount));
        }
    }

    private final Map<Cell, MonthSums> months = new HashMap<>();

    @Override
    public void add(Posted posted) {
        for (RollupDimension dimension : RollupDimension.values()) {
            add(dimension, posted.account(), posted.exclusion(), posted);
        }
        if (ActiveRepsQuery.makesActive(posted)) {
            add(RollupDimension.REP, ActiveRepsQuery.ROLLUP_CODE, Exclusion.NONE.code(), posted);
        }
    }

    private void add(RollupDimension dimension, short account, short exclusion, Posted posted) {
        LocalDate day = posted.day();
        BigDecimal amount = account == ActiveRepsQuery.ROLLUP_CODE ? BigDecimal.ZERO : posted.amount();
        Cell cell = new Cell(
                dimension, account, Grain.MONTH.start(day), posted.keys().of(dimension), exclusion);
        months.computeIfAbsent(cell, key -> new MonthSums()).add(day.getDayOfMonth(), posted.count(), amount);
    }

    @Override
    public boolean isFull() {
        return months.size() >= MOST_CELLS;
    }

    @Override
    public void save(Session session, Folder.Round round) {
        // Years take what is new; months have what is kept added to them while they are saved.
        saveYears(session, round.ledger());
        List<Map.Entry<Cell, MonthSums>> all = new ArrayList<>(months.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            saveMonths(session, round.ledger(), all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        months.clear();
    }

    private void saveYears(Session session, Ledger ledger) {
        Map<Cell, Year> years = new HashMap<>();
        months.forEach((cell, days) -> years.merge(cell.ofYear(), new Year(days.count(), days.amount()), Year::plus));
        years.values().removeIf(year -> year.count() == 0 && year.amount().signum() == 0);
        List<Map.Entry<Cell, Year>> all = new ArrayList<>(years.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Map.Entry<Cell, Year>> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Columns<Map.Entry<Cell, Year>> columns = cells(some, Map.Entry::getKey)
                    .bigint("count", year -> year.getValue().count())
                    .numeric("amount", year -> year.getValue().amount());
            new SqlText()
                    .add(
                            "insert into rollup (tenant_id, book, grain, dimension, account, start, key, exclusion, count, amount)")
                    .add("select ?, ?, 3, * from " + columns.unnest(), ledger, Binding.of(columns))
                    .add("order by 4, 5, 6, 7, 8")
                    .add("on conflict (tenant_id, book, dimension, grain, account, start, key, exclusion)")
                    .add(
                            "do update set count = rollup.count + excluded.count, amount = rollup.amount + excluded.amount")
                    .on(session)
                    .execute();
        }
    }

    private static void saveMonths(Session session, Ledger ledger, List<Map.Entry<Cell, MonthSums>> months) {
        Map<Cell, MonthSums> merged = new HashMap<>();
        months.forEach(month -> merged.put(month.getKey(), month.getValue()));
        load(session, ledger, merged);
        Columns<Map.Entry<Cell, MonthSums>> columns = cells(merged.entrySet(), Map.Entry::getKey)
                .bigint("count", month -> month.getValue().count())
                .numeric("amount", month -> month.getValue().amount())
                .text("days", month -> array(month.getValue(), Integer::toString))
                .text(
                        "counts",
                        month -> array(
                                month.getValue(),
                                day -> Long.toString(month.getValue().count(day))))
                .optionalText("amounts", month -> amounts(month.getValue()));
        new SqlText()
                .add("insert into rollup (tenant_id, book, grain, dimension, account, start, key, exclusion,")
                .add("count, amount, days, counts, amounts)")
                .add("select ?, ?, 2, m.dimension, m.account, m.start, m.key, m.exclusion, m.count, m.amount,", ledger)
                .add("m.days::smallint[], m.counts::bigint[], m.amounts::numeric[]")
                .add("from " + columns.unnest(), Binding.of(columns))
                .add("as m(dimension, account, start, key, exclusion, count, amount, days, counts, amounts)")
                .add("order by m.dimension, m.account, m.start, m.key, m.exclusion")
                .add("on conflict (tenant_id, book, dimension, grain, account, start, key, exclusion)")
                .add("do update set count = excluded.count, amount = excluded.amount,")
                .add("days = excluded.days, counts = excluded.counts, amounts = excluded.amounts")
                .on(session)
                .execute();
    }

    /** Adds what the table has already. */
    private static void load(Session session, Ledger ledger, Map<Cell, MonthSums> months) {
        Columns<Cell> columns = cells(months.keySet(), Function.identity());
        new SqlText()
                .add("select r.dimension, r.account, r.start, r.key, r.exclusion, r.days, r.counts, r.amounts")
                .add(
                        "from " + columns.unnest() + " as c(dimension, account, start, key, exclusion)",
                        Binding.of(columns))
                .add("cross join lateral (select r.* from rollup r where r.tenant_id = ? and r.book = ?", ledger)
                .add("and r.dimension = c.dimension and r.grain = 2 and r.account = c.account")
                .add("and r.start = c.start and r.key = c.key and r.exclusion = c.exclusion offset 0) r")
                .on(session)
                .list(row -> {
                    MonthSums days = Optional.ofNullable(months.get(cell(row))).orElseThrow();
                    addKept(row, days);
                    return days;
                });
    }

    private static void addKept(Row row, MonthSums days) {
        int[] kept = row.getIntegers("days");
        long[] counts = row.getLongs("counts");
        Optional<BigDecimal[]> amounts = row.findNumerics("amounts");
        for (int i = 0; i < kept.length; i++) {
            days.add(kept[i], counts[i], amounts.isPresent() ? amounts.get()[i] : BigDecimal.ZERO);
        }
    }

    private static Cell cell(Row row) {
        return new Cell(
                RollupDimension.ofCode(row.getInteger("dimension")),
                row.getSmallint("account"),
                row.getDate("start"),
                row.getText("key"),
                row.getSmallint("exclusion"));
    }

    private static <R> Columns<R> cells(Collection<R> rows, Function<R, Cell> cell) {
        return Columns.of(rows)
                .smallint("dimension", row -> cell.apply(row).dimension().code())
                .smallint("account", row -> cell.apply(row).account())
                .date("start", row -> cell.apply(row).start())
                .text("key", row -> cell.apply(row).key())
                .smallint("exclusion", row -> cell.apply(row).exclusion());
    }

    private static String array(MonthSums days, IntFunction<String> value) {
        return Arrays.stream(days.present()).mapToObj(value).collect(Collectors.joining(",", "{", "}"));
    }

    private static Optional<String> amounts(MonthSums days) {
        boolean any =
                Arrays.stream(days.present()).anyMatch(day -> days.amount(day).signum() != 0);
        return any ? Optional.of(array(days, day -> days.amount(day).toPlainString())) : Optional.empty();
    }
}
