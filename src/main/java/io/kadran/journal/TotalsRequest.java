package io.kadran.journal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is to be totalled.
 *
 * @param medianCycle whether the median of the days from identified to won is wanted
 * @param slices each totalled by itself; they may overlap
 * @param by in which groups
 * @param filters for a dimension, the values to keep; an empty one is the unassigned
 */
public record TotalsRequest(
        Set<Account> accounts,
        Set<Distinct> distincts,
        boolean medianCycle,
        List<Slice> slices,
        List<Dimension> by,
        Map<Dimension, Set<Optional<String>>> filters) {

    public TotalsRequest {
        accounts = Set.copyOf(accounts);
        distincts = Set.copyOf(distincts);
        slices = List.copyOf(slices);
        by = List.copyOf(by);
        // In one order, so that equal questions are put in equal statements.
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
    }

    /** The same question, of other groups, filters and slices. */
    TotalsRequest of(
            List<Dimension> otherBy, Map<Dimension, Set<Optional<String>>> otherFilters, List<Slice> otherSlices) {
        return new TotalsRequest(accounts, distincts, medianCycle, otherSlices, otherBy, otherFilters);
    }

    /** All that is grouped or filtered by. */
    Set<Dimension> dimensions() {
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(by);
        dimensions.addAll(filters.keySet());
        return dimensions;
    }

    boolean concerns(Dimension dimension) {
        return by.contains(dimension) || filters.containsKey(dimension);
    }
}
