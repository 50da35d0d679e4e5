package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/** The table of sets of one kind of member, brought up to date by one round of folding. */
final class MemberSetStore {

    private record Cell(RollupDimension dimension, Grain grain, LocalDate start, String key) {}

    private record Chunk(Cell cell, int number) {}

    private record Kept(Chunk chunk, RoaringBitmap members) {}

    /** Where a doubtful member has postings, and how many more than taken back. */
    private record Presence(int number, RollupDimension dimension, LocalDate day, String key, long count) {}

    private final Session session;
    private final Folder.Round round;
    private final Ledger ledger;
    private final MemberKind kind;
    private final String member;
    private final Map<Cell, RoaringBitmap> added = new HashMap<>();
    private final Map<Cell, RoaringBitmap> removed = new HashMap<>();

    MemberSetStore(Session session, Folder.Round round, MemberKind kind) {
        this.session = session;
        this.round = round;
        this.ledger = round.ledger();
        this.kind = kind;
        this.member = "j." + kind.column();
    }

    void add() {
        numberMembers();
        Set<String> doubtful = doubtful();
        collectAdded(doubtful);
        if (!doubtful.isEmpty()) {
            collectDoubtful(doubtful);
        }
        save();
    }

    private SqlText postings() {
        return round.postings().add("and j.account = ? and " + member + " is not null", Binding.of((int)
                kind.account().code()));
    }

    /** Gives the next numbers to those who have none yet. */
    private void numberMembers() {
        String counter = kind.counter();
        int numbered = new SqlText()
                .add("insert into member (tenant_id, book, kind, id, number)")
                .add("select ?, ?, ?,", ledger, Binding.of((int) kind.code()))
                .add("fresh.id, f." + counter + " + (row_number() over (order by fresh.id))::integer - 1")
                .add("from (select distinct " + member + " as id from journal j")
                .add(postings())
                .add(") fresh join fold f on f.tenant_id = ? and f.book = ?", ledger)
                .add("where not exists (select 1 from member n where n.tenant_id = ? and n.book = ?", ledger)
                .add("and n.kind = ? and n.id = fresh.id)", Binding.of((int) kind.code()))
                .on(session)
                .execute();
        if (numbered > 0) {
            session.sql("update fold set " + counter + " = " + counter + " + ? where tenant_id = ? and book = ?")
                    .bind(numbered)
                    .bind(ledger)
                    .execute();
        }
    }

    /** Whoever had postings taken back may be in a set on the strength of others still. */
    private Set<String> doubtful() {
        return new HashSet<>(new SqlText()
                .add("select distinct member from (")
                .add("select " + member + " as member from journal j")
                .add(postings())
                .add("group by " + member + ", j.day, j.rep_id, j.source, j.product, j.segment")
                .add("having sum(j.count) < 0")
                .add(") taken_back")
                .on(session)
                .list(row -> row.getText("member")));
    }

    private void collectAdded(Collection<String> doubtful) {
        new SqlText()
                .add("select d.dimension, p.day, d.key, array_agg(p.number) as numbers from (")
                .add("select n.number, j.day, j.rep_id, j.source, j.product, j.segment from journal j")
                .add("join member n on n.tenant_id = ? and n.book = ? and n.kind = ?", ledger, kindCode())
                .add("and n.id = " + member)
                .add(postings())
                .add("and not (" + member + " = any(?))", Binding.of(doubtful))
                .add("group by n.number, j.day, j.rep_id, j.source, j.product, j.segment")
                .add("having sum(j.count) > 0")
                .add(") p")
                .add(RollupStore.dimensions("p"))
                .add("group by d.dimension, p.day, d.key")
                .on(session)
                .list(row -> {
                    RoaringBitmap numbers = RoaringBitmap.bitmapOf(row.getIntegers("numbers"));
                    RollupDimension dimension = RollupDimension.ofCode(row.getInteger("dimension"));
                    for (Grain grain : Grain.values()) {
                        Cell cell = new Cell(dimension, grain, grain.start(row.getDate("day")), row.getText("key"));
                        added.computeIfAbsent(cell, key -> new RoaringBitmap()).or(numbers);
                    }
                    return dimension;
                });
    }

    /** Looks at all postings of these members up to the end of the round, in the cells that the round touches and others. */
    private void collectDoubtful(Collection<String> doubtful) {
        List<Presence> presences = new SqlText()
                .add("select n.number, d.dimension, j.day, d.key, sum(j.count) as count from journal j")
                .add("join member n on n.tenant_id = ? and n.book = ? and n.kind = ?", ledger, kindCode())
                .add("and n.id = " + member)
                .add(RollupStore.dimensions("j"))
                .add("where j.tenant_id = ? and j.book = ? and j.entry <= ?", ledger, Binding.of(round.to()))
                .add("and j.account = ? and " + member + " = any(?)", accountCode(), Binding.of(doubtful))
                .add("group by n.number, d.dimension, j.day, d.key")
                .on(session)
                .list(row -> new Presence(
                        row.getInteger("number"),
                        RollupDimension.ofCode(row.getInteger("dimension")),
                        row.getDate("day"),
                        row.getText("key"),
                        row.getLong("count")));
        Map<Cell, Map<Integer, Long>> counts = new HashMap<>();
        for (Presence presence : presences) {
            for (Grain grain : Grain.values()) {
                Cell cell = new Cell(presence.dimension(), grain, grain.start(presence.day()), presence.key());
                counts.computeIfAbsent(cell, key -> new HashMap<>())
                        .merge(presence.number(), presence.count(), Long::sum);
            }
        }
        counts.forEach((cell, members) -> members.forEach((number, count) -> (count > 0 ? added : removed)
                .computeIfAbsent(cell, key -> new RoaringBitmap())
                .add(number)));
    }

    private Binding kindCode() {
        return Binding.of((int) kind.code());
    }

    private Binding accountCode() {
        return Binding.of((int) kind.account().code());
    }

    private void save() {
        Map<Chunk, RoaringBitmap> more = chunks(added);
        Map<Chunk, RoaringBitmap> fewer = chunks(removed);
        Set<Chunk> touched = new HashSet<>(more.keySet());
        touched.addAll(fewer.keySet());
        if (touched.isEmpty()) {
            return;
        }
        Map<Chunk, RoaringBitmap> before = load(touched);
        List<Kept> kept = new ArrayList<>();
        for (Chunk chunk : touched) {
            RoaringBitmap set = before.getOrDefault(chunk, new RoaringBitmap());
            Optional.ofNullable(fewer.get(chunk)).ifPresent(set::andNot);
            Optional.ofNullable(more.get(chunk)).ifPresent(set::or);
            kept.add(new Kept(chunk, set));
        }
        Columns<Kept> columns = columns(kept, Kept::chunk)
                .integer("cardinality", row -> row.members().getCardinality())
                .bytes("members", row -> MemberSets.write(row.members()));
        new SqlText()
                .add(
                        "insert into rollup_set (tenant_id, book, kind, dimension, grain, start, key, chunk, cardinality, members)")
                .add("select ?, ?, ?, * from " + columns.unnest(), ledger, kindCode(), Binding.of(columns))
                .add("on conflict (tenant_id, book, dimension, grain, kind, start, key, chunk)")
                .add("do update set cardinality = excluded.cardinality, members = excluded.members")
                .on(session)
                .execute();
    }

    private static Map<Chunk, RoaringBitmap> chunks(Map<Cell, RoaringBitmap> cells) {
        Map<Chunk, RoaringBitmap> chunks = new HashMap<>();
        cells.forEach((cell, members) ->
                MemberSets.chunks(members).forEach((number, part) -> chunks.put(new Chunk(cell, number), part)));
        return chunks;
    }

    private Map<Chunk, RoaringBitmap> load(Collection<Chunk> touched) {
        Map<Chunk, RoaringBitmap> sets = new HashMap<>();
        Columns<Chunk> columns = columns(touched, Function.identity());
        new SqlText()
                .add("select r.dimension, r.grain, r.start, r.key, r.chunk, r.members")
                .add("from " + columns.unnest() + " as c(dimension, grain, start, key, chunk)", Binding.of(columns))
                .add("cross join lateral (select r.* from rollup_set r")
                .add("where r.tenant_id = ? and r.book = ? and r.kind = ?", ledger, kindCode())
                .add("and r.dimension = c.dimension and r.grain = c.grain and r.start = c.start and r.key = c.key")
                .add("and r.chunk = c.chunk offset 0) r")
                .on(session)
                .list(row -> sets.put(
                        new Chunk(
                                new Cell(
                                        RollupDimension.ofCode(row.getInteger("dimension")),
                                        Grain.ofCode(row.getInteger("grain")),
                                        row.getDate("start"),
                                        row.getText("key")),
                                row.getInteger("chunk")),
                        MemberSets.read(row.getBytes("members"))));
        return sets;
    }

    private static <R> Columns<R> columns(Collection<R> rows, Function<R, Chunk> chunk) {
        return Columns.of(rows)
                .smallint(
                        "dimension", row -> chunk.apply(row).cell().dimension().code())
                .smallint("grain", row -> chunk.apply(row).cell().grain().code())
                .optionalDate(
                        "start", row -> Optional.of(chunk.apply(row).cell().start()))
                .text("key", row -> chunk.apply(row).cell().key())
                .integer("chunk", row -> chunk.apply(row).number());
    }
}
