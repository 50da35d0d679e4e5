package io.kadran.kpi;

import io.kadran.journal.Dimension;
import io.kadran.kpi.KpiQuestion.Comparison;
import io.kadran.period.Granularity;
import io.kadran.wire.Nearest;
import io.kadran.wire.Texts;
import io.kadran.wire.WireValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the parameters of a question. Every fault says which parameter, what was wrong and what would be right. */
final class KpiParameters {

    static final int MOST_FILTER_VALUES = 1_000;
    private static final int LONGEST_VALUE = 200;

    private static final SortedMap<String, Comparison> COMPARISONS =
            new TreeMap<>(Map.of("previous", Comparison.PREVIOUS, "year-ago", Comparison.YEAR_AGO));

    /** A parameter that is not right. */
    static final class InvalidParameterException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String parameter;
        private final String detail;

        InvalidParameterException(String parameter, String detail) {
            super(parameter + " " + detail);
            this.parameter = parameter;
            this.detail = detail;
        }

        String parameter() {
            return parameter;
        }

        String detail() {
            return detail;
        }
    }

    private KpiParameters() {}

    /** Dimensions, repeated or separated by commas. */
    static List<Dimension> by(List<String> values) {
        Set<Dimension> by = new LinkedHashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                Dimension dimension = Dimension.findByWireName(name)
                        .orElseThrow(() -> new InvalidParameterException(
                                "by",
                                "has no dimension " + WireValue.Text.quote(name) + "; "
                                        + Nearest.hint(name, Dimension.wireNames())));
                if (!by.add(dimension)) {
                    throw new InvalidParameterException("by", "names " + name + " twice");
                }
            }
        }
        return List.copyOf(by);
    }

    static Optional<Granularity> each(Optional<String> value) {
        return value.map(name -> Granularity.of(name).orElseThrow(() -> {
            List<String> names = Arrays.stream(Granularity.values())
                    .map(Granularity::wireName)
                    .toList();
            return new InvalidParameterException(
                    "each", "must be one of " + String.join(", ", names) + ", was " + WireValue.Text.quote(name));
        }));
    }

    static Optional<Comparison> compare(Optional<String> value) {
        return value.map(name -> Optional.ofNullable(COMPARISONS.get(name))
                .orElseThrow(() -> new InvalidParameterException(
                        "compare",
                        "must be " + String.join(" or ", COMPARISONS.keySet()) + ", was "
                                + WireValue.Text.quote(name))));
    }

    static List<String> comparisons() {
        return List.copyOf(COMPARISONS.keySet());
    }

    /** One filter a dimension; each value is taken whole, {@code null} is the unassigned. */
    static Map<Dimension, Set<Optional<String>>> filters(Map<Dimension, List<String>> given) {
        Map<Dimension, Set<Optional<String>>> filters = new LinkedHashMap<>();
        given.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                filters.put(dimension, filter(dimension.wireName(), values));
            }
        });
        return filters;
    }

    private static Set<Optional<String>> filter(String name, List<String> values) {
        if (values.size() > MOST_FILTER_VALUES) {
            throw new InvalidParameterException(name, "can be given at most " + MOST_FILTER_VALUES + " times");
        }
        for (String value : values) {
            Texts.fault(value, LONGEST_VALUE).ifPresent(fault -> {
                throw new InvalidParameterException(name, fault);
            });
        }
        return values.stream()
                .map(value -> Optional.of(value).filter(text -> !text.equals("null")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static void checkDimensions(Kpi kpi, KpiQuestion question) {
        question.by().forEach(dimension -> check(kpi, dimension, "by"));
        question.filters().keySet().forEach(dimension -> check(kpi, dimension, dimension.wireName()));
    }

    private static void check(Kpi kpi, Dimension dimension, String parameter) {
        if (!kpi.dimensions().contains(dimension)) {
            String sensible = kpi.dimensions().stream().map(Dimension::wireName).collect(Collectors.joining(", "));
            throw new InvalidParameterException(
                    parameter, dimension.wireName() + " makes no sense for " + kpi.id() + "; it goes by " + sensible);
        }
    }
}
