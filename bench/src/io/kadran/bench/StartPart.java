package io.kadran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the start of Java to the first KPI answer, on data that is there. */
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
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (KadranProcess kadran = starter.start(data)) {
                seconds.add(kadran.startSeconds());
                starter.noteMemory(kadran);
            }
        }
        report.add(new Measurement(
                "from java -jar to the first KPI answer, existing data",
                Numbers.text(Samples.of(seconds).median()) + " s",
                "",
                Samples.of(seconds),
                Bound.atMost(3)));
    }
}
