package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run over one history. */
final class Run {

    private final Options options;
    private final KadranStarter starter;
    private final Report report;
    private final DataDirectory data;
    private final List<String> circumstances = new ArrayList<>();

    Run(Options options, KadranStarter starter, Report report) throws IOException {
        this.options = options;
        this.starter = starter;
        this.report = report;
        this.data = directory();
        if (options.has(Part.SINGLE)) {
            Pgbench.find();
        }
    }

    private DataDirectory directory() throws IOException {
        if (options.data().isPresent()) {
            return DataDirectory.create(options.data().get());
        }
        if (options.keep()) {
            return DataDirectory.create(Path.of("target", "bench", "data"));
        }
        return starter.temporary("data");
    }

    void measure() throws IOException, SQLException {
        HistoryPlan plan;
        try (KadranProcess kadran = starter.start(data)) {
            plan = load(kadran);
            volume(kadran, plan);
            ask(kadran, plan);
            starter.noteMemory(kadran);
        }
        if (options.has(Part.REQUESTS)) {
            new KeysPart(starter, data, plan, options, report).run();
        }
        if (options.has(Part.START)) {
            new StartPart(starter, data, options.rounds(), report).run();
        }
        if (options.has(Part.MEMORY)) {
            new MemoryPart(starter, new HistoryPlan(options.streamed(), plan.end()), report).run();
        }
        if (options.has(Part.PLANS)) {
            new PlansPart(starter, data, plan, Path.of("docs", "statements.md")).run();
        }
        double resident = starter.peakResidentMib();
        report.add(new Measurement(
                "memory of the Java process, most of the whole run, resident",
                Numbers.text(resident) + " MiB",
                "",
                Samples.of(resident),
                Bound.atMost(350)));
    }

    /** What is measured on one running Kadran. The last part adds the most, so that it changes nothing for the others. */
    private void ask(KadranProcess kadran, HistoryPlan plan) throws IOException, SQLException {
        if (options.has(Part.ANSWERS)) {
            new AnswersPart(kadran, plan, options.rounds(), report).run();
        }
        if (options.has(Part.SCALE)) {
            for (long events : ScalePart.SMALLER) {
                scale(kadran, plan, events);
            }
        }
        if (options.has(Part.REQUESTS)) {
            new RequestsPart(kadran, plan, options, report).run();
        }
        if (options.has(Part.STREAM)) {
            new StreamPart(kadran, plan, options, report).run();
        }
        if (options.has(Part.SINGLE)) {
            new SinglePart(kadran, plan, options, report).run();
        }
    }

    private void scale(KadranProcess large, HistoryPlan plan, long events) throws IOException, SQLException {
        if (events >= plan.events()) {
            return;
        }
        DataDirectory temporary = starter.temporary("data-" + events);
        try (KadranProcess small = starter.start(temporary)) {
            HistoryPlan smaller = new HistoryPlan(events, plan.end());
            new ScalePart(small, smaller, large, plan, options.rounds(), report).run();
            starter.noteMemory(small);
        }
    }

    /** The machine, the versions, the command. */
    List<String> circumstances(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(Machine.describe(options, arguments));
        all.addAll(circumstances);
        return all;
    }

    private HistoryPlan load(KadranProcess kadran) throws IOException, SQLException {
        Optional<HistoryPlan> loaded = data.loaded();
        if (loaded.isPresent()) {
            HistoryPlan plan = loaded.get();
            if (plan.events() != options.scale()) {
                throw new BenchmarkException(data.root() + " holds " + plan.events() + " events, not " + options.scale()
                        + ": say the same scale, or take another directory.");
            }
            return plan;
        }
        HistoryPlan plan = new HistoryPlan(options.scale(), options.end());
        new IngestPart(kadran, plan, report).run();
        return plan;
    }

    private void volume(KadranProcess kadran, HistoryPlan plan) throws IOException, SQLException {
        try (Connection connection = data.connectPeers()) {
            double perEvent = (double) data.kadranBytes(connection) / plan.events();
            report.add(new Measurement(
                    "data volume, with all indexes",
                    Numbers.text(perEvent) + " bytes an event",
                    "",
                    Samples.of(perEvent),
                    Bound.none()));
            circumstances.add("Database of Kadran and of its peers: " + Sql.value(connection, "select version()"));
            circumstances.add(
                    String.format("History: %,d events from %s to %s", plan.events(), plan.start(), plan.end()));
        }
    }
}
