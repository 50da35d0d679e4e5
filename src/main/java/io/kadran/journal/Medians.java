package io.kadran.journal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The median days from identified to won, of wins that are counted by their days. */
final class Medians {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private record Place(int slice, List<Optional<String>> group) {}

    private record Wins(BigDecimal days, long count) {}

    private final TotalsTable table;
    private final Map<Place, List<Wins>> found = new HashMap<>();

    Medians(TotalsTable table) {
        this.table = table;
    }

    /** To be called for each number of days once, in rising order within a slice and group. */
    void add(int slice, List<Optional<String>> group, BigDecimal days, long wins) {
        found.computeIfAbsent(new Place(slice, group), place -> new ArrayList<>())
                .add(new Wins(days, wins));
    }

    void finish() {
        found.forEach((place, wins) -> table.at(place.slice(), place.group()).medianCycle(median(wins)));
    }

    /** The middle one, or the mean of the two in the middle; exact, as halving ends. */
    private static BigDecimal median(List<Wins> wins) {
        long total = wins.stream().mapToLong(Wins::count).sum();
        return at(wins, (total + 1) / 2).add(at(wins, total / 2 + 1)).divide(TWO);
    }

    /** @param rank from one */
    private static BigDecimal at(List<Wins> wins, long rank) {
        long passed = 0;
        for (Wins same : wins) {
            passed += same.count();
            if (passed >= rank) {
                return same.days();
            }
        }
        throw new IllegalArgumentException("there is no win of rank " + rank);
    }
}
