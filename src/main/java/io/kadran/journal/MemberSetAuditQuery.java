package io.kadran.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.kadran.database.Binding;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.tenant.Ledger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds out again from the journal who was counted, and compares that with the sets of one kind of member. It goes year by
 * year, so that memory holds the members of one year only.
 */
final class MemberSetAuditQuery {

    /** Members named of a set that is not right. */
    private static final int MOST_NAMED = 10;

    private record Cell(LocalDate start, String key) {}

    private final Session session;
    private final Ledger ledger;
    private final Binding folded;
    private final MemberKind kind;
    private final Discrepancies found;

    MemberSetAuditQuery(Session session, Ledger ledger, Binding folded, MemberKind kind, Discrepancies found) {
        this.session = session;
        this.ledger = ledger;
        this.folded = folded;
        this.kind = kind;
        this.found = found;
    }

    void compare() {
        for (int year : years()) {
            for (RollupDimension dimension : RollupDimension.values()) {
                for (Grain grain : Grain.values()) {
                    compare(year, dimension, grain);
                }
            }
        }
    }

    private Binding kindCode() {
        return Binding.of((int) kind.code());
    }

    private List<Integer> years() {
        return new SqlText()
                .add("select extract(year from day)::integer as year from journal")
                .add("where tenant_id = ? and book = ? and account = ?", ledger, account())
                .add("union")
                .add("select extract(year from start)::integer from rollup_set")
                .add("where tenant_id = ? and book = ? and kind = ?", ledger, kindCode())
                .add("order by year")
                .on(session)
                .list(row -> row.getInteger("year"));
    }

    private Binding account() {
        return Binding.of((int) kind.account().code());
    }

    private void compare(int year, RollupDimension dimension, Grain grain) {
        Binding from = Binding.of(LocalDate.of(year, 1, 1));
        Binding to = Binding.of(LocalDate.of(year, 12, 31));
        Map<Cell, RoaringBitmap> correct = new HashMap<>();
        new SqlText()
                .add("select start, key, array_agg(coalesce(n.number, -1)) as numbers from (")
                .add("select " + start(grain) + " as start, " + dimension.key() + " as key,")
                .add("j." + kind.column() + " as member from journal j")
                .add("where j.tenant_id = ? and j.book = ? and j.entry <= ?", ledger, folded)
                .add("and j.account = ? and j." + kind.column() + " is not null", account())
                .add("and j.day between ? and ?", from, to)
                .add("group by 1, 2, 3 having sum(j.count) > 0")
                .add(") counted left join member n on n.tenant_id = ? and n.book = ?", ledger)
                .add("and n.kind = ? and n.id = counted.member", kindCode())
                .add("group by start, key")
                .on(session)
                .list(row -> correct.put(cell(row), RoaringBitmap.bitmapOf(row.getIntegers("numbers"))));
        Map<Cell, RoaringBitmap> kept = new HashMap<>();
        Set<Cell> broken = new HashSet<>();
        new SqlText()
                .add("select start, key, chunk, cardinality, members from rollup_set")
                .add("where tenant_id = ? and book = ? and kind = ?", ledger, kindCode())
                .add("and dimension = ? and grain = ?", Binding.of((int) dimension.code()), Binding.of((int)
                        grain.code()))
                .add("and start between ? and ?", from, to)
                .on(session)
                .list(row -> {
                    Optional<RoaringBitmap> members = members(row);
                    if (members.isEmpty()) {
                        broken.add(cell(row));
                    } else if (SetChunk.keepsDaysTogether(dimension, grain)) {
                        addDays(row, members.get(), kept);
                    } else if (isOfChunk(row, members.get())) {
                        kept.computeIfAbsent(cell(row), cell -> new RoaringBitmap())
                                .or(members.get());
                    } else {
                        broken.add(cell(row));
                    }
                    return row;
                });
        report(dimension, grain, correct, kept, broken);
    }

    private static String start(Grain grain) {
        return switch (grain) {
            case DAY -> "j.day";
            case MONTH -> "date_trunc('month', j.day::timestamp)::date";
            case YEAR -> "date_trunc('year', j.day::timestamp)::date";
        };
    }

    private static Cell cell(Row row) {
        return new Cell(row.getDate("start"), row.getText("key"));
    }

    /** Empty where the row is no set, or not of the size that it says. */
    private static Optional<RoaringBitmap> members(Row row) {
        try {
            RoaringBitmap members = MemberSets.read(row.getBytes("members"));
            return members.getCardinality() == row.getInteger("cardinality") ? Optional.of(members) : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isOfChunk(Row row, RoaringBitmap members) {
        return members.isEmpty()
                || MemberSets.chunk(members.first()) == row.getInteger("chunk")
                        && MemberSets.chunk(members.last()) == row.getInteger("chunk");
    }

    private static void addDays(Row row, RoaringBitmap together, Map<Cell, RoaringBitmap> kept) {
        Cell month = cell(row);
        for (LocalDate day = month.start(); day.getMonth() == month.start().getMonth(); day = day.plusDays(1)) {
            RoaringBitmap members =
                    MemberSets.ofDays(together, row.getInteger("chunk"), day.getDayOfMonth(), day.getDayOfMonth());
            if (!members.isEmpty()) {
                kept.computeIfAbsent(new Cell(day, month.key()), cell -> new RoaringBitmap())
                        .or(members);
            }
        }
    }

    private void report(
            RollupDimension dimension,
            Grain grain,
            Map<Cell, RoaringBitmap> correct,
            Map<Cell, RoaringBitmap> kept,
            Set<Cell> broken) {
        Set<Cell> cells = new HashSet<>(correct.keySet());
        cells.addAll(kept.keySet());
        cells.addAll(broken);
        for (Cell cell : cells) {
            RoaringBitmap is = kept.getOrDefault(cell, new RoaringBitmap());
            RoaringBitmap shouldBe = correct.getOrDefault(cell, new RoaringBitmap());
            if (broken.contains(cell)) {
                found.add(new Discrepancy(
                        "rollup_set",
                        key(dimension, grain, cell),
                        Optional.of("{\"readable\": false}"),
                        Optional.of(json(shouldBe, is))));
            } else if (!is.equals(shouldBe)) {
                found.add(new Discrepancy(
                        "rollup_set",
                        key(dimension, grain, cell),
                        Optional.of(json(is, shouldBe)),
                        Optional.of(json(shouldBe, is))));
            }
        }
    }

    private String key(RollupDimension dimension, Grain grain, Cell cell) {
        return "{\"dimension\": " + dimension.code() + ", \"grain\": " + grain.code() + ", \"kind\": " + kind.code()
                + ", \"start\": \"" + cell.start() + "\", \"key\": \""
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(cell.key())) + "\"}";
    }

    /** How many members, and the first of those that the other set lacks. */
    private static String json(RoaringBitmap set, RoaringBitmap other) {
        RoaringBitmap only = RoaringBitmap.andNot(set, other);
        List<Integer> named = only.stream().limit(MOST_NAMED).boxed().toList();
        return "{\"members\": " + set.getCardinality() + ", \"only\": " + named + "}";
    }
}
