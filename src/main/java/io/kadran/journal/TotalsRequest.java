package io.kadran.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        filters = Map.copyOf(filters);
    }

    /** The same question over other slices. */
    TotalsRequest over(List<Slice> others) {
        return new TotalsRequest(accounts, distincts, medianCycle, others, by, filters);
    }

    boolean concerns(Dimension dimension) {
        return by.contains(dimension) || filters.containsKey(dimension);
    }
}
