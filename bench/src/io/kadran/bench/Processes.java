package io.kadran.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux tells of processes. */
final class Processes {

    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Memory that is resident now, in MiB. */
    static double residentMib(long pid) {
        return statusMib(pid, "VmRSS:");
    }

    /** The most memory that was ever resident, in MiB. */
    static double peakResidentMib(long pid) {
        return statusMib(pid, "VmHWM:");
    }

    /** Processor time of a process and its children, in ticks of 10 ms; those that have ended count no more. */
    static long ticksOfFamily(long parent) throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : all) {
                Optional<String[]> fields = stat(process);
                if (fields.isPresent()
                        && (process.endsWith(String.valueOf(parent))
                                || fields.get()[1].equals(String.valueOf(parent)))) {
                    ticks += Long.parseLong(fields.get()[11]) + Long.parseLong(fields.get()[12]);
                }
            }
        }
        return ticks;
    }

    /** The fields after the name, which may hold blanks: state, parent, … */
    private static Optional<String[]> stat(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"));
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private static double statusMib(long pid, String field) {
        try {
            return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow(() -> new BenchmarkException("Process " + pid + " has ended."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
