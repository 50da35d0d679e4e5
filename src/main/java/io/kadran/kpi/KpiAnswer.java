package io.kadran.kpi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One KPI in one period. A value that is null says why.
 *
 * @param currency of a value that is money
 * @param rows flat: the dimensions asked for, the period's id where slices were, value, numerator, denominator
 */
@JsonInclude(Include.NON_ABSENT)
public record KpiAnswer(
        String kpi,
        String name,
        Optional<PeriodAnswer> period,
        @JsonInclude(Include.ALWAYS) Optional<BigDecimal> value,
        String unit,
        Optional<String> currency,
        Optional<ComponentAnswer> numerator,
        Optional<ComponentAnswer> denominator,
        Optional<String> reason,
        Optional<String> reasonText,
        List<Excluded> excluded,
        Optional<Interval> interval,
        Optional<Boolean> lowSample,
        Optional<Boolean> provisional,
        @JsonInclude(Include.NON_EMPTY) List<ComponentAnswer> beside,
        Optional<ComparisonAnswer> comparison,
        Optional<List<Map<String, Object>>> rows) {

    /**
     * The period, in the tenant's local days.
     *
     * @param from first day, in
     * @param to last day, in
     * @param complete whether it is over
     */
    public record PeriodAnswer(String id, LocalDate from, LocalDate to, String timeZone, boolean complete) {}

    /** A part of the figure. */
    public record ComponentAnswer(String measure, Optional<BigDecimal> value) {}

    /** How many facts were kept out, and why. */
    public record Excluded(String reason, long count) {}

    /**
     * The same KPI in another period; a running period is compared with as many days of the other.
     *
     * @param change value less that value
     * @param changeRate change ÷ that value; null where that is zero
     */
    public record ComparisonAnswer(
            PeriodAnswer period,
            Optional<BigDecimal> value,
            Optional<BigDecimal> change,
            Optional<BigDecimal> changeRate) {}
}
