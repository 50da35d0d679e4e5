package io.kadran.kpi;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a KPI is computed from measures. It computes, and it writes itself down, so that the two cannot differ. */
public sealed interface Formula {

    /** Exact; empty where a denominator is zero, or a measure has no value. */
    Optional<Fraction> value(Function<Measure, Optional<BigDecimal>> measures);

    /** The formula in the names of measures and KPIs, such as {@code revenue ÷ sales}. */
    String text();

    Set<Measure> measures();

    record Of(Measure measure) implements Formula {
        @Override
        public Optional<Fraction> value(Function<Measure, Optional<BigDecimal>> measures) {
            return measures.apply(measure).map(Fraction::of);
        }

        @Override
        public String text() {
            return measure.id();
        }

        @Override
        public Set<Measure> measures() {
            return EnumSet.of(measure);
        }
    }

    record Quotient(Formula numerator, Formula denominator) implements Formula {
        @Override
        public Optional<Fraction> value(Function<Measure, Optional<BigDecimal>> measures) {
            Optional<Fraction> below = denominator.value(measures);
            return numerator.value(measures).flatMap(above -> below.flatMap(above::over));
        }

        @Override
        public String text() {
            return numerator.text() + " ÷ " + denominator.text();
        }

        @Override
        public Set<Measure> measures() {
            return union(List.of(numerator, denominator));
        }
    }

    record Product(List<Formula> factors) implements Formula {

        public Product {
            factors = List.copyOf(factors);
        }

        @Override
        public Optional<Fraction> value(Function<Measure, Optional<BigDecimal>> measures) {
            Optional<Fraction> product = Optional.of(Fraction.of(BigDecimal.ONE));
            for (Formula factor : factors) {
                Optional<Fraction> value = factor.value(measures);
                product = product.flatMap(soFar -> value.map(soFar::times));
            }
            return product;
        }

        @Override
        public String text() {
            return factors.stream().map(Formula::text).collect(Collectors.joining(" × "));
        }

        @Override
        public Set<Measure> measures() {
            return union(factors);
        }
    }

    /** Another KPI, by its name. */
    record Named(String kpi, Formula formula) implements Formula {
        @Override
        public Optional<Fraction> value(Function<Measure, Optional<BigDecimal>> measures) {
            return formula.value(measures);
        }

        @Override
        public String text() {
            return kpi;
        }

        @Override
        public Set<Measure> measures() {
            return formula.measures();
        }
    }

    private static Set<Measure> union(List<Formula> formulas) {
        Set<Measure> union = EnumSet.noneOf(Measure.class);
        formulas.forEach(formula -> union.addAll(formula.measures()));
        return union;
    }
}
