package io.kadran.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stock as of the last day of each slice: running totals of its changes since the beginning, each of which is read once,
 * however many slices there are. A team's stock is that of the reps who are in it on that day.
 */
final class Stock {

    private final TotalsRequest request;
    private final Teams teams;
    private final List<Dimension> by;
    private final NavigableMap<LocalDate, List<Integer>> slicesByEnd = new TreeMap<>();
    private final TotalsRequest changes;

    Stock(TotalsRequest request, Teams teams) {
        this.request = request;
        this.teams = teams;
        this.by = repsForTeams();
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
        this.changes = request.of(by, filtersWithoutTeams(), stretches);
    }

    /** What is to be summed: the changes of stock since the day after the slice before. */
    TotalsRequest changes() {
        return changes;
    }

    /** @param found the sums of {@link #changes()} */
    void accumulate(TotalsTable found, TotalsTable table) {
        Map<List<Optional<String>>, Totals> stock = new HashMap<>();
        for (int i = 0; i < changes.slices().size(); i++) {
            found.forEach(
                    i,
                    (group, change) ->
                            stock.computeIfAbsent(group, key -> new Totals()).add(change));
            LocalDate day = changes.slices().get(i).to();
            for (int slice : slicesByEnd.getOrDefault(day, List.of())) {
                stock.forEach((group, sums) -> teamed(group, day)
                        .ifPresent(shown -> table.at(slice, shown).add(sums)));
            }
        }
    }

    /** The groups of the request, with reps instead of teams. */
    private List<Dimension> repsForTeams() {
        Set<Dimension> by = new LinkedHashSet<>();
        request.by().forEach(dimension -> by.add(dimension == Dimension.TEAM ? Dimension.REP : dimension));
        if (request.concerns(Dimension.TEAM)) {
            by.add(Dimension.REP);
        }
        return List.copyOf(by);
    }

    private Map<Dimension, Set<Optional<String>>> filtersWithoutTeams() {
        Map<Dimension, Set<Optional<String>>> filters = new EnumMap<>(Dimension.class);
        filters.putAll(request.filters());
        filters.remove(Dimension.TEAM);
        return filters;
    }

    /** The group as it was asked for, with the team of the day; empty where that team is not asked for. */
    private Optional<List<Optional<String>>> teamed(List<Optional<String>> group, LocalDate day) {
        if (!request.concerns(Dimension.TEAM)) {
            return Optional.of(group);
        }
        Optional<String> team = teams.of(group.get(by.indexOf(Dimension.REP)), day);
        Set<Optional<String>> wanted = request.filters().getOrDefault(Dimension.TEAM, Set.of(team));
        if (!wanted.contains(team)) {
            return Optional.empty();
        }
        return Optional.of(request.by().stream()
                .map(dimension -> dimension == Dimension.TEAM ? team : group.get(by.indexOf(dimension)))
                .toList());
    }
}
