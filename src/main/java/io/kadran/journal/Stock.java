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
import java.util.function.Function;

/**
 * Stock as of the last day of each slice: running totals of its changes since the beginning, each of which is read once,
 * however many slices there are. A team's stock is that of the reps who are in it on that day.
 */
final class Stock {

    private final TotalsRequest request;
    private final Teams teams;

    private Stock(TotalsRequest request, Teams teams) {
        this.request = request;
        this.teams = teams;
    }

    /** @param changes sums the changes of stock over the slices of another request */
    static TotalsTable at(TotalsRequest request, Teams teams, Function<TotalsRequest, TotalsTable> changes) {
        return new Stock(request, teams).accumulate(changes);
    }

    private TotalsTable accumulate(Function<TotalsRequest, TotalsTable> changes) {
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
        List<Dimension> by = repsForTeams();
        TotalsTable found = changes.apply(request.of(by, filtersWithoutTeams(), stretches));
        TotalsTable table = new TotalsTable(request.slices().size());
        Map<List<Optional<String>>, Totals> stock = new HashMap<>();
        for (int i = 0; i < stretches.size(); i++) {
            found.forEach(
                    i,
                    (group, change) ->
                            stock.computeIfAbsent(group, key -> new Totals()).add(change));
            LocalDate day = stretches.get(i).to();
            for (int slice : slicesByEnd.getOrDefault(day, List.of())) {
                stock.forEach((group, sums) -> teamed(by, group, day)
                        .ifPresent(shown -> table.at(slice, shown).add(sums)));
            }
        }
        return table;
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
    private Optional<List<Optional<String>>> teamed(List<Dimension> by, List<Optional<String>> group, LocalDate day) {
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
