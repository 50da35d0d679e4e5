package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.Row;
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
final class MemberSetStore implements Folder.Step {

    /** Rows read and written by one statement. */
    private static final int AT_ONCE = 5_000;

    /** Presences that are held in memory until they are saved. */
    private static final int MOST_PRESENCES = 50_000;

    /** Members all of whose postings are looked at by one statement. */
    private static final int SETTLED_AT_ONCE = 100;

    /** Where a member has postings. */
    private record Presence(String member, LocalDate day, Posted.Keys keys) {}

    /** Where a member may be kept. */
    private record Place(SetChunk chunk, int value) {}

    private record Kept(SetChunk chunk, RoaringBitmap members) {}

    @FunctionalInterface
    private interface Placing {
        void at(SetChunk chunk, int value);
    }

    private final MemberKind kind;
    private final Map<Presence, Integer> presences = new HashMap<>();
    private final Map<SetChunk, RoaringBitmap> added = new HashMap<>();
    private final Map<SetChunk, RoaringBitmap> removed = new HashMap<>();

    MemberSetStore(MemberKind kind) {
        this.kind = kind;
    }

    @Override
    public void add(Posted posted) {
        if (posted.account() == kind.account().code() && posted.count() != 0) {
            posted.member().ifPresent(member -> {
                Presence presence = new Presence(member, posted.day(), posted.keys());
                if (presences.merge(presence, posted.count(), Integer::sum) == 0) {
                    presences.remove(presence);
                }
            });
        }
    }

    @Override
    public boolean isFull() {
        return presences.size() >= MOST_PRESENCES;
    }

    @Override
    public void save(Session session, Folder.Round round) {
        if (presences.isEmpty()) {
            return;
        }
        Set<String> members = new HashSet<>();
        presences.keySet().forEach(presence -> members.add(presence.member()));
        Map<String, Integer> numbers = MemberNumberStore.of(session, round.ledger(), kind, members);
        Set<String> doubtful = doubtful();
        presences.forEach((presence, count) -> {
            if (count > 0 && !doubtful.contains(presence.member())) {
                place(presence, numbers, (chunk, value) -> put(added, chunk, value));
            }
        });
        presences.clear();
        List<String> unsettled = List.copyOf(doubtful);
        for (int from = 0; from < unsettled.size(); from += SETTLED_AT_ONCE) {
            int to = Math.min(unsettled.size(), from + SETTLED_AT_ONCE);
            settle(session, round, unsettled.subList(from, to), numbers);
        }
        Set<SetChunk> touched = new HashSet<>(added.keySet());
        touched.addAll(removed.keySet());
        List<SetChunk> all = new ArrayList<>(touched);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            save(session, round.ledger(), all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        added.clear();
        removed.clear();
    }

    private static void place(Presence presence, Map<String, Integer> numbers, Placing to) {
        int number = Optional.ofNullable(numbers.get(presence.member())).orElseThrow();
        for (RollupDimension dimension : RollupDimension.values()) {
            String key = presence.keys().of(dimension);
            for (Grain grain : Grain.values()) {
                SetChunk chunk = SetChunk.of(dimension, grain, presence.day(), key, number);
                to.at(chunk, chunk.value(presence.day(), number));
            }
        }
    }

    private static void put(Map<SetChunk, RoaringBitmap> to, SetChunk chunk, int value) {
        to.computeIfAbsent(chunk, key -> new RoaringBitmap()).add(value);
    }

    /** Whoever had postings taken back may be in a set on the strength of others still. */
    private Set<String> doubtful() {
        Set<String> doubtful = new HashSet<>();
        presences.forEach((presence, count) -> {
            if (count < 0) {
                doubtful.add(presence.member());
            }
        });
        return doubtful;
    }

    /** Looks at all postings of these members up to the end of the round, in the cells that the round touches and others. */
    private void settle(
            Session session, Folder.Round round, Collection<String> doubtful, Map<String, Integer> numbers) {
        Map<Place, Long> counts = new HashMap<>();
        String member = "j." + kind.column();
        new SqlText()
                .add("select " + member + " as member, j.day, coalesce(j.rep_id, '') as rep,")
                .add("coalesce(j.source, '') as source, coalesce(j.product, '') as product,")
                .add("coalesce(j.segment, '') as segment, sum(j.count) as count from journal j")
                .add("where j.tenant_id = ? and j.book = ? and j.entry <= ?", round.ledger(), Binding.of(round.to()))
                .add("and j.account = ? and " + member + " = any(?)", accountCode(), Binding.of(doubtful))
                .add("group by " + member + ", j.day, j.rep_id, j.source, j.product, j.segment")
                .on(session)
                .list(row -> {
                    long count = row.getLong("count");
                    place(
                            presence(row),
                            numbers,
                            (chunk, value) -> counts.merge(new Place(chunk, value), count, Long::sum));
                    return count;
                });
        counts.forEach((place, count) -> put(count > 0 ? added : removed, place.chunk(), place.value()));
    }

    private static Presence presence(Row row) {
        return new Presence(
                row.getText("member"),
                row.getDate("day"),
                new Posted.Keys(
                        row.getText("rep"), row.getText("source"), row.getText("product"), row.getText("segment")));
    }

    private Binding kindCode() {
        return Binding.of((int) kind.code());
    }

    private Binding accountCode() {
        return Binding.of((int) kind.account().code());
    }

    private void save(Session session, Ledger ledger, List<SetChunk> touched) {
        Map<SetChunk, RoaringBitmap> before = load(session, ledger, touched);
        List<Kept> kept = new ArrayList<>();
        for (SetChunk chunk : touched) {
            RoaringBitmap set = before.getOrDefault(chunk, new RoaringBitmap());
            Optional.ofNullable(removed.get(chunk)).ifPresent(set::andNot);
            Optional.ofNullable(added.get(chunk)).ifPresent(set::or);
            kept.add(new Kept(chunk, set));
        }
        Columns<Kept> columns = columns(kept, Kept::chunk)
                .integer("cardinality", row -> row.members().getCardinality())
                .bytes("members", row -> MemberSets.write(row.members()));
        new SqlText()
                .add("insert into rollup_set (tenant_id, book, kind,")
                .add("dimension, grain, start, key, chunk, cardinality, members)")
                .add("select ?, ?, ?, * from " + columns.unnest(), ledger, kindCode(), Binding.of(columns))
                .add("order by 4, 5, 6, 7, 8")
                .add("on conflict (tenant_id, book, dimension, grain, kind, start, key, chunk)")
                .add("do update set cardinality = excluded.cardinality, members = excluded.members")
                .on(session)
                .execute();
    }

    private Map<SetChunk, RoaringBitmap> load(Session session, Ledger ledger, Collection<SetChunk> touched) {
        Map<SetChunk, RoaringBitmap> sets = new HashMap<>();
        Columns<SetChunk> columns = columns(touched, Function.identity());
        new SqlText()
                .add("select r.dimension, r.grain, r.start, r.key, r.chunk, r.members")
                .add("from " + columns.unnest() + " as c(dimension, grain, start, key, chunk)", Binding.of(columns))
                .add("cross join lateral (select r.* from rollup_set r")
                .add("where r.tenant_id = ? and r.book = ? and r.kind = ?", ledger, kindCode())
                .add("and r.dimension = c.dimension and r.grain = c.grain and r.start = c.start and r.key = c.key")
                .add("and r.chunk = c.chunk offset 0) r")
                .on(session)
                .list(row -> sets.put(
                        new SetChunk(
                                RollupDimension.ofCode(row.getInteger("dimension")),
                                Grain.ofCode(row.getInteger("grain")),
                                row.getDate("start"),
                                row.getText("key"),
                                row.getInteger("chunk")),
                        MemberSets.read(row.getBytes("members"))));
        return sets;
    }

    private static <R> Columns<R> columns(Collection<R> rows, Function<R, SetChunk> chunk) {
        return Columns.of(rows)
                .smallint("dimension", row -> chunk.apply(row).dimension().code())
                .smallint("grain", row -> chunk.apply(row).grain().code())
                .date("start", row -> chunk.apply(row).start())
                .text("key", row -> chunk.apply(row).key())
                .integer("chunk", row -> chunk.apply(row).number());
    }
}
