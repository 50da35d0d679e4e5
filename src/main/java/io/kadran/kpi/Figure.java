package io.kadran.kpi;

import io.kadran.journal.Account;
import io.kadran.journal.Exclusion;
import io.kadran.journal.Totals;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a KPI comes to in one group of one period, and what it is made of.
 *
 * @param value sums exact, quotients to six decimals
 * @param reason why there is no value
 * @param excluded reasons, and how many facts each has kept out
 */
record Figure(
        Optional<BigDecimal> value,
        Optional<Component> numerator,
        Optional<Component> denominator,
        Optional<Reason> reason,
        Map<String, Long> excluded,
        Optional<Interval> interval,
        Optional<Boolean> lowSample,
        Optional<Boolean> provisional,
        List<Component> beside) {

    /** Below this many trials a share says little. */
    static final BigDecimal ENOUGH_TRIALS = BigDecimal.valueOf(30);

    /** A part of a figure. */
    record Component(String measure, Optional<BigDecimal> value) {}

    /** Why there is no value. */
    enum Reason {
        /** Nothing to divide by. */
        EMPTY_DENOMINATOR,
        /** Nobody's figures cannot be divided by the number of people. */
        UNASSIGNED,
        /** The rep, or nobody in the team, was active in the period. */
        NOT_ACTIVE,
        /** The KPI cannot be filtered so. */
        NOT_BY_THIS_DIMENSION
    }

    /** @param unassigned whether the group is one without rep or team */
    static Figure of(Kpi kpi, Totals totals, boolean unassigned) {
        boolean perRep = !kpi.isSum() && kpi.formula().measures().contains(Measure.ACTIVE_REPS);
        Optional<Fraction> exact =
                perRep && unassigned ? Optional.empty() : kpi.formula().value(measure -> measure.of(totals));
        Optional<Component> numerator = Optional.empty();
        Optional<Component> denominator = Optional.empty();
        Optional<Interval> interval = Optional.empty();
        Optional<Boolean> lowSample = Optional.empty();
        if (kpi.formula() instanceof Formula.Quotient quotient) {
            numerator = Optional.of(component(quotient.numerator(), totals));
            denominator = Optional.of(component(quotient.denominator(), totals));
            Optional<BigDecimal> trials = denominator.flatMap(Component::value).filter(value -> value.signum() > 0);
            Optional<BigDecimal> part = numerator.flatMap(Component::value);
            if (kpi.proportion() && trials.isPresent() && part.isPresent()) {
                interval = Optional.of(Interval.wilson(part.get(), trials.get()));
            }
            if (kpi.unit() == Unit.FRACTION
                    && !quotient.denominator().measures().stream().allMatch(Figure::isMoney)) {
                lowSample = trials.map(count -> count.compareTo(ENOUGH_TRIALS) < 0);
            }
        }
        return new Figure(
                exact.map(kpi.isSum() ? Fraction::rounded : Fraction::roundedToScale),
                numerator,
                denominator,
                exact.isPresent() ? Optional.empty() : Optional.of(reason(perRep, unassigned)),
                excluded(kpi, totals),
                interval,
                lowSample,
                kpi.beside().contains(Measure.COHORT_OPEN)
                        ? Optional.of(totals.count(Account.COHORT_OPEN) > 0)
                        : Optional.empty(),
                kpi.beside().stream()
                        .map(measure -> component(new Formula.Of(measure), totals))
                        .toList());
    }

    static Figure notByThisDimension() {
        return new Figure(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reason.NOT_BY_THIS_DIMENSION),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static boolean isMoney(Measure measure) {
        return measure.unit().isMoney();
    }

    private static Reason reason(boolean perRep, boolean unassigned) {
        if (!perRep) {
            return Reason.EMPTY_DENOMINATOR;
        }
        return unassigned ? Reason.UNASSIGNED : Reason.NOT_ACTIVE;
    }

    private static Component component(Formula formula, Totals totals) {
        return new Component(
                formula.text(), formula.value(measure -> measure.of(totals)).map(Fraction::rounded));
    }

    private static Map<String, Long> excluded(Kpi kpi, Totals totals) {
        Map<String, Long> excluded = new TreeMap<>();
        Set<Account> amounts = EnumSet.noneOf(Account.class);
        for (Measure measure : kpi.measures()) {
            amounts.addAll(measure.quantity().amounts());
            measure.toldApart()
                    .forEach((reason, accounts) -> excluded.put(
                            reason, accounts.stream().mapToLong(totals::count).sum()));
        }
        for (Exclusion exclusion : List.of(Exclusion.NO_AMOUNT, Exclusion.NO_RATE, Exclusion.NO_PROBABILITY)) {
            excluded.put(exclusion.reason(), totals.excluded(amounts, exclusion));
        }
        excluded.values().removeIf(count -> count == 0);
        return excluded;
    }

    /** Whether there is anything to show of a group. */
    static boolean isAnything(Kpi kpi, Totals totals) {
        return kpi.formula().measures().stream().anyMatch(measure -> isAnything(measure, totals))
                || !excluded(kpi, totals).isEmpty();
    }

    /** A median of zero days is something: there were wins. */
    private static boolean isAnything(Measure measure, Totals totals) {
        boolean always = measure.quantity() instanceof Quantity.MedianCycle;
        return measure.of(totals).filter(value -> always || value.signum() != 0).isPresent();
    }
}
