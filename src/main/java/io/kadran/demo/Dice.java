package io.kadran.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Random numbers that are the same on every machine and under every Java release, which those of the JDK do not promise:
 * SplitMix64, with {@link StrictMath} for the curves.
 */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** A stream of its own for every name, so that what one lead draws never shifts what the others draw. */
    static Dice of(long seed, String name) {
        long hash = FNV_OFFSET ^ mix(seed);
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new Dice(mix(hash));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0, in, to 1, not in. */
    double fraction() {
        state += GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** From 0 to the bound, not in. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** A number of happenings that are {@code mean} on average (Poisson, by Knuth's method). */
    int count(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = fraction(); product > limit; product *= fraction()) {
            count++;
        }
        return count;
    }

    /** Half of the values lie below the median, and some far above it (log-normal). */
    double around(double median, double sigma) {
        double normal = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction())) * StrictMath.cos(2 * Math.PI * fraction());
        return median * StrictMath.exp(sigma * normal);
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    <T> T pick(List<T> from, ToDoubleFunction<T> weight) {
        double left = fraction() * from.stream().mapToDouble(weight).sum();
        for (T candidate : from) {
            left -= weight.applyAsDouble(candidate);
            if (left < 0) {
                return candidate;
            }
        }
        return from.get(from.size() - 1);
    }
}
