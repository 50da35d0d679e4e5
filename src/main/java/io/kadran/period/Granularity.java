package io.kadran.period;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How finely a period is cut into slices. */
public enum Granularity {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in requests and answers, as in {@code month}. */
    public String wireName() {
        return wireName;
    }

    /** The granularity of this wire name, matched exactly; empty for any other text. */
    public static Optional<Granularity> of(String wireName) {
        return Arrays.stream(values())
                .filter(granularity -> granularity.wireName.equals(wireName))
                .findFirst();
    }

    /** The kind of the slices of {@code period}: within a fiscal period, quarters and years are the fiscal ones. */
    PeriodKind kindWithin(Period period) {
        boolean fiscal = period.kind().isFiscal();
        return switch (this) {
            case DAY -> PeriodKind.DAY;
            case WEEK -> PeriodKind.WEEK;
            case MONTH -> PeriodKind.MONTH;
            case QUARTER -> fiscal ? PeriodKind.FISCAL_QUARTER : PeriodKind.QUARTER;
            case YEAR -> fiscal ? PeriodKind.FISCAL_YEAR : PeriodKind.YEAR;
        };
    }
}
