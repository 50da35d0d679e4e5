package io.kadran.kpi;

import io.kadran.journal.Dimension;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A measure, or a ratio of measures, with all that there is to say of it.
 *
 * @param proportion whether the numerator is a part of the denominator, so that there is a confidence interval
 * @param beside measures to be read together with it
 * @param scored whether it stands on the scorecard
 * @param example shows the formula at work; a test runs it
 */
public record Kpi(
        String id,
        Formula formula,
        Unit unit,
        Direction better,
        boolean proportion,
        boolean scored,
        List<Measure> beside,
        Text title,
        Text description,
        Example example) {

    public Kpi {
        beside = List.copyOf(beside);
    }

    /**
     * A worked example.
     *
     * @param given measures; those not named are zero
     * @param value what comes out
     */
    public record Example(Map<Measure, BigDecimal> given, BigDecimal value) {

        public Example {
            given = Map.copyOf(given);
        }
    }

    Kpi with(Measure... measures) {
        return new Kpi(id, formula, unit, better, proportion, scored, List.of(measures), title, description, example);
    }

    /** All measures that an answer shows. */
    Set<Measure> measures() {
        Set<Measure> all = EnumSet.copyOf(formula.measures());
        all.addAll(beside);
        return all;
    }

    /** The dimensions that make sense for every measure in it. */
    public Set<Dimension> dimensions() {
        Set<Dimension> common = EnumSet.allOf(Dimension.class);
        formula.measures().forEach(measure -> common.retainAll(measure.dimensions()));
        return common;
    }

    public boolean addsUpOverGroups() {
        return isSum() && formula.measures().stream().allMatch(Measure::addsUpOverGroups);
    }

    public boolean addsUpOverPeriods() {
        return isSum() && formula.measures().stream().allMatch(Measure::addsUpOverPeriods);
    }

    /** Whether it is a measure by itself, and so zero where nothing is, never empty. */
    boolean isSum() {
        return formula instanceof Formula.Of;
    }
}
