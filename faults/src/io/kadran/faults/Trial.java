package io.kadran.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One fault, while a well-behaved client goes on: how it fares beside how it fared in quiet, and what memory it takes. */
final class Trial {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final long WARM_UP_MILLIS = 60_000;
    private static final long QUIET_MILLIS = 15_000;
    private static final long FAULT_MILLIS = 40_000;
    private static final long SAMPLE_MILLIS = 100;

    private static final double SLOWEST_MILLIS = 5_000;

    /** A sixth of the heap for answers that nobody takes, buffers of many connections, and the compiler's. */
    private static final long MOST_MORE_MIB = 48;

    private final KadranProcess kadran;
    private final Fault fault;
    private final WellBehaved client;
    private final List<String> faults = new ArrayList<>();

    private Trial(KadranProcess kadran, Fault fault) throws IOException {
        this.kadran = kadran;
        this.fault = fault;
        this.client = new WellBehaved(kadran.target());
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Supplier<Fault> fault = arguments.length == 1 ? Faults.all().get(arguments[0]) : null;
        if (fault == null) {
            System.err.println("Usage: faults/run FAULT, of "
                    + String.join(", ", Faults.all().keySet()));
            System.exit(2);
        }
        Fault chosen = fault.get();
        try (KadranProcess kadran = KadranProcess.start(JAR, chosen.meetsLimits())) {
            System.exit(new Trial(kadran, chosen).run() ? 0 : 1);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.println("Fault: " + fault.name() + ".");
        Thread asking = new Thread(client, "well-behaved");
        asking.start();
        watch(WARM_UP_MILLIS);
        client.takeMillis();
        long before = watch(QUIET_MILLIS);
        List<Double> quiet = client.takeMillis();
        print("quiet", quiet, before);
        fault.begin(kadran.target());
        long peak = watch(FAULT_MILLIS);
        List<Double> during = client.takeMillis();
        print("during", during, peak);
        client.end();
        asking.join();
        System.out.println("The harmful met with: " + fault.met());
        fault.end();
        faults.addAll(fault.complaints());
        System.out.printf("The median is %.2f times that of quiet.%n", at(during, 0.5) / at(quiet, 0.5));
        judge(quiet, during, before, peak);
        faults.forEach(line -> System.out.println("FAILED: " + line));
        System.out.println(faults.isEmpty() ? "Held." : "Did not hold.");
        return faults.isEmpty();
    }

    /** @return the most memory that was resident meanwhile, in MiB */
    private long watch(long millis) throws InterruptedException {
        long peak = 0;
        for (long end = System.nanoTime() + millis * 1_000_000; System.nanoTime() < end; ) {
            peak = Math.max(peak, kadran.residentMib());
            Thread.sleep(SAMPLE_MILLIS);
        }
        return peak;
    }

    private void judge(List<Double> quiet, List<Double> during, long before, long peak) throws IOException {
        if (!client.wrong().isEmpty()) {
            faults.add(
                    client.wrong().size() + " requests of the well-behaved client were not answered right, the first: "
                            + client.wrong().get(0));
        }
        double bound = Math.max(fault.neverSlowMillis(), fault.mostTimesSlower() * at(quiet, 0.5));
        if (at(during, 0.5) > bound) {
            faults.add("the median is more than %.1f ms, which is %.0f times that of quiet, or %.0f ms"
                    .formatted(bound, fault.mostTimesSlower(), fault.neverSlowMillis()));
        }
        if (at(during, 1) > SLOWEST_MILLIS) {
            faults.add("a request took more than %.0f ms".formatted(SLOWEST_MILLIS));
        }
        if (peak > before + MOST_MORE_MIB) {
            faults.add("memory grew by more than " + MOST_MORE_MIB + " MiB");
        }
        if (kadran.ranOutOfMemory()) {
            faults.add("Kadran ran out of memory");
        }
    }

    private static void print(String phase, List<Double> millis, long mib) {
        System.out.printf(
                "%-7s %5d requests, median %6.1f ms, 99 %% within %7.1f ms, slowest %7.1f ms; resident memory up to %d MiB%n",
                phase + ":", millis.size(), at(millis, 0.5), at(millis, 0.99), at(millis, 1), mib);
    }

    /** @return infinity where there is none at all */
    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.POSITIVE_INFINITY : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
