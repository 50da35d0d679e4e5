package io.kadran.journal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts and amounts of the days of one month; most accounts have no amounts. */
final class MonthSums {

    private static final int MOST = 31;

    private final long[] counts = new long[MOST];
    private BigDecimal[] amounts = {};

    /** @param day of the month, from one */
    void add(int day, long count, BigDecimal amount) {
        counts[day - 1] += count;
        if (amount.signum() != 0) {
            if (amounts.length == 0) {
                amounts = new BigDecimal[MOST];
                Arrays.fill(amounts, BigDecimal.ZERO);
            }
            amounts[day - 1] = amounts[day - 1].add(amount);
        }
    }

    long count() {
        return Arrays.stream(counts).sum();
    }

    BigDecimal amount() {
        return Arrays.stream(amounts).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The days on which there is anything, from one. */
    int[] present() {
        return IntStream.rangeClosed(1, MOST)
                .filter(day -> counts[day - 1] != 0 || amount(day).signum() != 0)
                .toArray();
    }

    long count(int day) {
        return counts[day - 1];
    }

    BigDecimal amount(int day) {
        return amounts.length == 0 ? BigDecimal.ZERO : amounts[day - 1];
    }
}
