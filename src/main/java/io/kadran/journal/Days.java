package io.kadran.journal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts and amounts of the days of one month. */
final class Days {

    private static final int MOST = 31;

    private final long[] counts = new long[MOST];
    private final BigDecimal[] amounts = new BigDecimal[MOST];

    Days() {
        Arrays.fill(amounts, BigDecimal.ZERO);
    }

    /** @param day of the month, from one */
    void add(int day, long count, BigDecimal amount) {
        counts[day - 1] += count;
        amounts[day - 1] = amounts[day - 1].add(amount);
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
                .filter(day -> counts[day - 1] != 0 || amounts[day - 1].signum() != 0)
                .toArray();
    }

    long count(int day) {
        return counts[day - 1];
    }

    BigDecimal amount(int day) {
        return amounts[day - 1];
    }
}
