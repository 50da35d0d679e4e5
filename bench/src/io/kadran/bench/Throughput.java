package io.kadran.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** How many requests of several clients are answered a second. */
final class Throughput {

    private static final double GAIN = 1.03;
    private static final int ROUNDS_WITHOUT_GAIN = 4;
    private static final int MOST_ROUNDS = 30;

    private Throughput() {}

    /**
     * @param requests ends with null; it is asked by all clients at once
     * @param status of each answer
     */
    static double of(Clients clients, double seconds, Supplier<byte[]> requests, int status) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        AtomicLong answers = new AtomicLong();
        double taken = clients.send(() -> System.nanoTime() < end ? requests.get() : null, answer -> {
            answer.expect(status);
            answers.incrementAndGet();
        });
        return answers.get() / taken;
    }

    /**
     * Goes on until it no longer becomes faster. Java compiles what takes the time while it runs, and for a minute and more
     * that takes as much of the processors as the requests do.
     *
     * @param round measures once
     */
    static void warmUp(DoubleSupplier round) {
        double best = 0;
        int withoutGain = 0;
        for (int rounds = 0; rounds < MOST_ROUNDS && withoutGain < ROUNDS_WITHOUT_GAIN; rounds++) {
            double rate = round.getAsDouble();
            withoutGain = rate > best * GAIN ? 0 : withoutGain + 1;
            best = Math.max(best, rate);
        }
    }
}
