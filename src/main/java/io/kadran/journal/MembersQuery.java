package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Rounds;
import io.kadran.database.Row;
import io.kadran.database.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many different members there are: the union of the sets of the cells that make up a slice, and what the postings
 * that are not in the sets yet change in it. Where one set says it all, its cardinality is read, and not the set.
 */
final class MembersQuery {

    private record Place(int slice, List<Optional<String>> group) {}

    /** A member of whom more postings were taken back in a place than added, since the sets were written. */
    private record TakenBack(Place place, String member, int number) {}

    private final Rounds rounds;
    private final RollupScope scope;
    private final MemberKind kind;
    private final Groups names;
    private final Map<Place, RoaringBitmap> unions = new HashMap<>();
    private final Map<Place, int[]> added = new HashMap<>();
    private final Map<Place, Long> counts = new HashMap<>();
    private final Set<Integer> touched = new HashSet<>();
    private final List<TakenBack> takenBack = new ArrayList<>();
    private final Map<String, Set<Place>> present = new HashMap<>();
    private final Distinct counted;
    private final TotalsTable table;

    MembersQuery(Rounds rounds, RollupScope scope, MemberKind kind, Distinct counted, TotalsTable table) {
        this.rounds = rounds;
        this.scope = scope;
        this.kind = kind;
        this.names = scope.groups("r");
        this.counted = counted;
        this.table = table;
    }

    void ask() {
        askChanges();
        rounds.then(this::askSets);
    }

    private void askSets() {
        List<Stretch> cover = scope.cover();
        Map<Integer, Integer> cells = new HashMap<>();
        cover.forEach(stretch -> cells.merge(stretch.slice(), cellsAtLeast(stretch), Integer::sum));
        List<Stretch> alone = new ArrayList<>();
        List<Stretch> united = new ArrayList<>();
        List<Stretch> days = new ArrayList<>();
        for (Stretch stretch : cover) {
            boolean isAlone = cells.getOrDefault(stretch.slice(), 0) == 1 && !touched.contains(stretch.slice());
            if (SetChunk.keepsDaysTogether(scope.dimension(), stretch.grain())) {
                days.add(stretch);
            } else {
                (isAlone && isOneKeyAGroup() ? alone : united).add(stretch);
            }
        }
        askCardinalities(alone);
        askMembers(united);
        askMembersOfDays(days);
        if (!takenBack.isEmpty()) {
            askPresent();
        }
        rounds.atEnd(this::finish);
    }

    private void finish() {
        added.forEach((place, numbers) -> union(place).add(numbers));
        takenBack.stream()
                .filter(gone -> !present.getOrDefault(gone.member(), Set.of()).contains(gone.place()))
                .forEach(gone -> union(gone.place()).remove(gone.number()));
        unions.forEach((place, union) -> counts.merge(place, union.getLongCardinality(), Long::sum));
        counts.forEach((place, count) -> {
            if (count > 0) {
                table.at(place.slice(), place.group()).add(counted, count);
            }
        });
    }

    private RoaringBitmap union(Place place) {
        return unions.computeIfAbsent(place, key -> new RoaringBitmap());
    }

    /** One, or more than one. */
    private static int cellsAtLeast(Stretch stretch) {
        return stretch.first().equals(stretch.last()) ? 1 : 2;
    }

    private boolean isOneKeyAGroup() {
        TotalsRequest request = scope.request();
        return scope.dimension() == RollupDimension.WHOLE
                || request.by().stream().anyMatch(dimension -> dimension != Dimension.TEAM);
    }

    /**
     * What the postings change that the sets do not have yet. Whoever has new ones in a place is there; whoever had some taken
     * back may be there still, on the strength of others.
     */
    private void askChanges() {
        Groups groups = scope.groups("t");
        SqlText question = new SqlText()
                .add(scope.withTail(Set.of(kind.account()), "j." + kind.column()))
                .add("select slice" + groups.names() + ",")
                .add("coalesce(array_agg(number) filter (where count > 0 and number is not null), '{}') as added,")
                .add("count(*) filter (where count > 0 and number is null) as unnumbered,")
                .add("coalesce(array_agg(member) filter (where count < 0), '{}') as taken_back,")
                .add("coalesce(array_agg(number) filter (where count < 0), '{}') as taken_back_numbers")
                .add("from (")
                .add("select s.slice" + groups.named() + ", t." + kind.column() + " as member, n.number,")
                .add("sum(t.count) as count")
                .add(RollupScope.slicesOfTail(scope.request()))
                // Looked up one by one: PostgreSQL would read all members there are to join them with these few.
                .add(
                        "left join lateral (select n.number from member n where n.tenant_id = ? and n.book = ?",
                        scope.ledger())
                .add("and n.kind = ? and n.id = t." + kind.column() + " offset 0) n on true", Binding.of((int)
                        kind.code()))
                .add(scope.teamJoin("t", "t.day"))
                .add("where t." + kind.column() + " is not null")
                .add(groups.filters())
                .add("group by s.slice" + groups.columns() + ", t." + kind.column() + ", n.number")
                .add("having sum(t.count) <> 0")
                .add(") changed group by slice" + groups.names());
        rounds.ask(question, row -> addChanges(row, new Place(row.getInteger("slice"), groups.of(row))));
    }

    private void addChanges(Row row, Place place) {
        touched.add(place.slice());
        added.put(place, row.getIntegers("added"));
        counts.merge(place, row.getLong("unnumbered"), Long::sum);
        List<String> members = row.getTexts("taken_back");
        int[] numbers = row.getIntegers("taken_back_numbers");
        for (int i = 0; i < numbers.length; i++) {
            takenBack.add(new TakenBack(place, members.get(i), numbers[i]));
        }
    }

    private SqlText ofKind() {
        return new SqlText().add("and r.kind = ?", Binding.of((int) kind.code()));
    }

    private void askCardinalities(Collection<Stretch> alone) {
        if (alone.isEmpty()) {
            return;
        }
        SqlText question = new SqlText()
                .add("select c.slice" + names.named() + ", sum(r.cardinality) as members")
                .add(scope.cells("rollup_set", alone, ofKind()))
                .add(scope.asked("r.start"))
                .add("group by c.slice" + names.columns());
        rounds.ask(
                question,
                row -> counts.merge(
                        new Place(row.getInteger("slice"), names.of(row)), row.getLong("members"), Long::sum));
    }

    private void askMembers(Collection<Stretch> united) {
        if (united.isEmpty()) {
            return;
        }
        SqlText question = new SqlText()
                .add("select c.slice" + names.named() + ", r.members")
                .add(scope.cells("rollup_set", united, ofKind()))
                .add(scope.asked("r.start"));
        rounds.ask(question, row -> unite(row, MemberSets.read(row.getBytes("members"))));
    }

    private void askMembersOfDays(Collection<Stretch> days) {
        if (days.isEmpty()) {
            return;
        }
        SqlText question = new SqlText()
                .add("select c.slice" + names.named() + ", c.from_day, c.to_day, r.chunk, r.members")
                .add(scope.cellsOfDays("rollup_set", Grain.DAY, days, ofKind()))
                .add(scope.asked("c.first"));
        rounds.ask(
                question,
                row -> unite(
                        row,
                        MemberSets.ofDays(
                                MemberSets.read(row.getBytes("members")),
                                row.getInteger("chunk"),
                                row.getInteger("from_day"),
                                row.getInteger("to_day"))));
    }

    private void unite(Row row, RoaringBitmap members) {
        unions.merge(new Place(row.getInteger("slice"), names.of(row)), members, (union, other) -> {
            union.or(other);
            return union;
        });
    }

    /** Where those are of whom postings were taken back, by all postings. */
    private void askPresent() {
        Set<String> members = takenBack.stream().map(TakenBack::member).collect(Collectors.toSet());
        TotalsRequest request = scope.request();
        Groups groups = new Groups(request, Dimension::column);
        SqlText places = new SqlText()
                .add("select s.slice" + groups.named() + ", j." + kind.column() + " as member from")
                .add(SliceColumns.slices(request.slices()))
                .add("join journal j on j.tenant_id = ? and j.book = ?", scope.ledger())
                .add("and j." + kind.column() + " = any(?)", Binding.of(members))
                .add("and j.account = any(?::smallint[])", SliceColumns.accounts(Set.of(kind.account())))
                .add("and j.day between s.from_day and s.to_day");
        if (request.concerns(Dimension.TEAM)) {
            places.add("left join team_membership m on m.tenant_id = ? and m.book = ?", scope.ledger())
                    .add("and m.rep_id = j.rep_id and j.day between m.from_day and m.to_day");
        }
        places.add("where true")
                .add(groups.filters())
                .add("group by s.slice" + groups.columns() + ", j." + kind.column())
                .add("having sum(j.count) > 0");
        rounds.ask(
                places,
                row -> present.computeIfAbsent(row.getText("member"), key -> new HashSet<>())
                        .add(new Place(row.getInteger("slice"), groups.of(row))));
    }
}
