package io.kadran.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at a Java process once a second: resident memory, and heap in use as the JDK's jstat tells it. */
final class HeapWatch implements AutoCloseable {

    /** Both in MiB. */
    record Sample(double resident, double heap) {}

    private static final List<String> HEAP_COLUMNS = List.of("S0U", "S1U", "EU", "OU");

    private final long pid;
    private final Process jstat;
    private final Thread reader = new Thread(this::read);
    private final List<Sample> samples = new ArrayList<>();

    HeapWatch(long pid) throws IOException {
        this.pid = pid;
        String program =
                Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        this.jstat = new ProcessBuilder(program, "-gc", String.valueOf(pid), "1000").start();
        this.reader.start();
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        jstat.destroy();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jstat.getInputStream(), StandardCharsets.US_ASCII))) {
            List<String> names = columns(lines.readLine());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> values = columns(line);
                double kib = HEAP_COLUMNS.stream()
                        .mapToDouble(name -> number(values.get(names.indexOf(name))))
                        .sum();
                add(new Sample(Processes.residentMib(pid), kib / 1024));
            }
        } catch (UncheckedIOException | IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Sample sample) {
        samples.add(sample);
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.strip().split("\\s+"));
    }

    /** A collector without such a space shows a dash. */
    private static double number(String text) {
        return text.equals("-") ? 0 : Double.parseDouble(text);
    }
}
