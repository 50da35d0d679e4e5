package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of Java to the first KPI answer, on data that is there: plainly, and from an archive of classes. */
final class StartPart {

    private final KadranStarter starter;
    private final DataDirectory data;
    private final int rounds;
    private final Report report;

    StartPart(KadranStarter starter, DataDirectory data, int rounds, Report report) {
        this.starter = starter;
        this.data = data;
        this.rounds = rounds;
        this.report = report;
    }

    void run() throws IOException {
        Path archive = Files.createTempFile("kadran-bench", ".jsa");
        try {
            measure("from java -jar to the first KPI answer, existing data", List.of());
            Files.delete(archive);
            starter.start(data, List.of("-XX:ArchiveClassesAtExit=" + archive)).close();
            measure("the same, with an archive of classes", List.of("-XX:SharedArchiveFile=" + archive));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private void measure(String what, List<String> javaOptions) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (KadranProcess kadran = starter.start(data, javaOptions)) {
                seconds.add(kadran.startSeconds());
                starter.noteMemory(kadran);
            }
        }
        report.add(new Measurement(
                what, Numbers.text(Samples.of(seconds).median()) + " s", "", Samples.of(seconds), Bound.atMost(3)));
    }
}
