package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as it is found, and in the end as a document. */
final class Report {

    private static final String HEADER = """
            | what | Kadran | peer | ratio or figure: median (least–greatest) | to reach | |
            |---|---|---|---|---|---|
            """;

    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean silent;

    private Report(boolean silent) {
        this.silent = silent;
    }

    /** A report that prints what it is told, at once. */
    static Report printed() {
        return new Report(false);
    }

    /** A report that nobody reads, for what is only preparation. */
    static Report ofNothing() {
        return new Report(true);
    }

    void add(Measurement measurement) {
        measurements.add(measurement);
        print(row(measurement));
    }

    /** Something that a reader needs to know. */
    void note(String note) {
        notes.add(note);
        print(note);
    }

    void progress(String format, Object... arguments) {
        print("… " + String.format(Locale.ROOT, format, arguments));
    }

    private void print(String line) {
        if (!silent) {
            System.out.println(line);
        }
    }

    /** Writes the document, and prints its table. */
    void write(Path file, List<String> circumstances) throws IOException {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        text.append(
                "Written by `bench/run`, which see ([bench/README.md](../bench/README.md)) for how each is measured.\n\n");
        circumstances.forEach(line -> text.append("- ").append(line).append('\n'));
        text.append('\n').append(table());
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(line -> text.append("- ").append(line).append('\n'));
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, text);
        System.out.println();
        System.out.print(table());
        System.out.println("\nWritten to " + file + ".");
    }

    /** Writes the bare figures, for comparing runs: what, median, least, greatest, to reach. */
    void writeFigures(Path file) throws IOException {
        List<String> lines = measurements.stream()
                .map(each -> String.join(
                        "\t",
                        each.what(),
                        each.kadran(),
                        each.peer(),
                        String.valueOf(each.measured().median()),
                        String.valueOf(each.measured().lowest()),
                        String.valueOf(each.measured().highest()),
                        each.bound().text()))
                .toList();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private String table() {
        StringBuilder table = new StringBuilder(HEADER);
        measurements.forEach(each -> table.append(row(each)).append('\n'));
        return table.toString();
    }

    private static String row(Measurement each) {
        return String.join(
                        " | ",
                        "| " + each.what(),
                        each.kadran(),
                        each.peer(),
                        Numbers.spread(each.measured()),
                        each.bound().text(),
                        each.bound().verdict(each.measured().median()))
                + " |";
    }
}
