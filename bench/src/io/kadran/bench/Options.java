package io.kadran.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param scale how many events the history has
 * @param javaOptions of Kadran's process
 * @param data a directory that is kept, and used again where it holds the history already
 * @param rounds of each measurement
 * @param seconds of each round that is measured by time
 * @param streamed how many events go through the one request of the memory part
 */
record Options(
        long scale,
        Set<Part> parts,
        LocalDate end,
        List<String> javaOptions,
        Optional<Path> data,
        boolean keep,
        int rounds,
        double seconds,
        long streamed,
        Path report) {

    static final String USAGE = """
            bench/run [SCALE] [OPTIONS]

              SCALE                  how many events: 100000 (the default), 100k, 1m, 10m; at least 10k
              --only PART,PART       only these parts: ingest, answers, scale, stream, requests, start, single, memory,
                                     plans
              --end DATE             the last day of the history (yesterday)
              --java-options "..."   of Kadran's process (-Xmx192m)
              --data DIR             keep the data there, or use what an earlier run loaded there
              --keep                 keep the data in target/bench
              --rounds N             of each measurement (5)
              --seconds N            of each round that is measured by time (3)
              --streamed N           events through the one request of the memory part (SCALE, at most 5m)
              --report FILE          where the report goes (all parts: docs/benchmarks.md; else bench/results/report.md)
            """;

    /** What a run has unless it is told otherwise; plans are those of the largest history that they were written for. */
    private static final Set<Part> MEASURED = EnumSet.complementOf(EnumSet.of(Part.PLANS));

    private static final long MOST_STREAMED = 5_000_000;

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** @throws IllegalArgumentException that says which argument is wrong */
    static Options of(String[] arguments, LocalDate today) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        long scale = 100_000;
        Set<Part> parts = MEASURED;
        LocalDate end = today.minusDays(1);
        List<String> javaOptions = List.of("-Xmx192m");
        Optional<Path> data = Optional.empty();
        boolean keep = false;
        int rounds = 5;
        double seconds = 3;
        Optional<Long> streamed = Optional.empty();
        Optional<Path> report = Optional.empty();
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--only" -> parts = parts(value(argument, rest));
                case "--end" -> end = LocalDate.parse(value(argument, rest));
                case "--java-options" ->
                    javaOptions = List.of(value(argument, rest).strip().split("\\s+"));
                case "--data" -> data = Optional.of(Path.of(value(argument, rest)));
                case "--keep" -> keep = true;
                case "--rounds" -> rounds = Integer.parseInt(value(argument, rest));
                case "--seconds" -> seconds = Double.parseDouble(value(argument, rest));
                case "--streamed" -> streamed = Optional.of(count(value(argument, rest)));
                case "--report" -> report = Optional.of(Path.of(value(argument, rest)));
                default -> scale = count(argument);
            }
        }
        boolean complete = parts.containsAll(MEASURED);
        Path ordinary = complete ? Path.of("docs", "benchmarks.md") : Path.of("bench", "results", "report.md");
        return new Options(
                scale,
                parts,
                end,
                javaOptions,
                data,
                keep,
                rounds,
                seconds,
                streamed.orElse(Math.min(scale, MOST_STREAMED)),
                report.orElse(ordinary));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.remove();
    }

    private static Set<Part> parts(String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : names.split(",")) {
            try {
                parts.add(Part.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " is no part.", e);
            }
        }
        return parts;
    }

    /** A number with k or m for thousands and millions. */
    private static long count(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace("_", "").replace(",", "");
        long unit = lower.endsWith("m") ? 1_000_000 : lower.endsWith("k") ? 1_000 : 1;
        String digits = unit == 1 ? lower : lower.substring(0, lower.length() - 1);
        try {
            return Long.parseLong(digits) * unit;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is neither an option nor a number of events.", e);
        }
    }
}
