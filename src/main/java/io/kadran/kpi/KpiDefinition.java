package io.kadran.kpi;

import io.kadran.journal.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * What a KPI is, in the reader's language.
 *
 * @param formula in the names of measures and other KPIs
 * @param better which direction is good: higher, lower or neither
 * @param dimensions what it can be grouped and filtered by
 * @param addsUp whether the figures of groups, and of successive periods, add up to the whole
 * @param beside measures that its answers show with it
 */
public record KpiDefinition(
        String kpi,
        String name,
        String description,
        String formula,
        String unit,
        String better,
        List<String> dimensions,
        AddsUp addsUp,
        boolean scorecard,
        List<String> beside) {

    /** Distinct counts and ratios do not add up; a stock does not over periods. */
    public record AddsUp(boolean overGroups, boolean overPeriods) {}

    static KpiDefinition of(Kpi kpi, Locale language) {
        return new KpiDefinition(
                kpi.id(),
                kpi.title().in(language),
                kpi.description().in(language),
                kpi.formula().text(),
                kpi.unit().wireName(),
                kpi.better().wireName(),
                kpi.dimensions().stream().map(Dimension::wireName).toList(),
                new AddsUp(kpi.addsUpOverGroups(), kpi.addsUpOverPeriods()),
                kpi.scored(),
                kpi.beside().stream().map(Measure::id).toList());
    }
}
