package io.kadran.kpi;

import io.kadran.journal.Dimension;
import io.kadran.period.Granularity;
import io.kadran.period.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to know.
 *
 * @param by in which groups
 * @param each in which slices of the period
 * @param filters for a dimension, the values to keep; an empty one is the unassigned
 * @param compare with which other period
 */
public record KpiQuestion(
        Period period,
        List<Dimension> by,
        Optional<Granularity> each,
        Map<Dimension, Set<Optional<String>>> filters,
        Optional<Comparison> compare) {

    /** With which other period. */
    public enum Comparison {
        PREVIOUS,
        YEAR_AGO
    }

    boolean hasRows() {
        return !by.isEmpty() || each.isPresent();
    }
}
