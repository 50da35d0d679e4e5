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

    void add(Measurement measurement) {
        measurements.add(measurement);
        System.out.println(row(measurement));
    }

    /** Something that a reader needs to know. */
    void note(String note) {
        notes.add(note);
        System.out.println(note);
    }

    void progress(String format, Object... arguments) {
        System.out.println("… " + String.format(Locale.ROOT, format, arguments));
    }

    boolean allHold() {
        return measurements.stream().allMatch(Measurement::holds);
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
