package io.kadran.bench;

import java.time.LocalDate;

/**
 * Which history: the same plan gives the same bytes.
 *
 * @param events how many there are, exactly
 * @param end the last day, in; the first is three years before
 */
record HistoryPlan(long events, LocalDate end) {

    static final long FEWEST_EVENTS = 10_000;

    static final int YEARS = 3;

    HistoryPlan {
        if (events < FEWEST_EVENTS) {
            throw new IllegalArgumentException(
                    "A history has at least " + FEWEST_EVENTS + " events, not " + events + ".");
        }
    }

    LocalDate start() {
        return end.minusYears(YEARS).plusDays(1);
    }

    Company company() {
        int customers = (int) Math.max(500, Math.min(50_000, events / 20));
        return new Company(customers, millis(start()), millis(end.plusDays(1)));
    }

    private static long millis(LocalDate day) {
        return day.toEpochDay() * Instants.DAY_MILLIS;
    }
}
