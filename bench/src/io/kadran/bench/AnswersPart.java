package io.kadran.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * KPI answers against SQL over the raw events, in turn, and whether both say the same. A new answer is one to a question
 * whose figures an event has just changed, so that nothing can be kept of the answers before.
 */
final class AnswersPart {

    private static final int NEW_ANSWERS = 6;
    private static final int SAME_ANSWERS = 10;

    private final KadranProcess kadran;
    private final HistoryPlan plan;
    private final int rounds;
    private final Report report;
    private final Probe probe;

    AnswersPart(KadranProcess kadran, HistoryPlan plan, int rounds, Report report) {
        this.kadran = kadran;
        this.plan = plan;
        this.rounds = rounds;
        this.report = report;
        this.probe = new Probe(plan);
    }

    /** The times of one question, in milliseconds, and the ratios of each round. */
    private record Times(
            List<Double> fresh, List<Double> same, List<Double> sql, List<Double> ratios, List<Double> sameRatios) {

        static Times none() {
            return new Times(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    void run() throws IOException, SQLException {
        report.progress("making the table of raw events for SQL");
        try (Asking asking = new Asking(kadran);
                Connection connection = kadran.data().connectPeers()) {
            TypedTable table = new TypedTable(connection);
            Quiet.await(kadran);
            for (Question question : Questions.of(plan)) {
                asking.warmUp(question.request(question.window(0)));
                question(question, asking, table);
            }
        }
    }

    private void question(Question question, Asking asking, TypedTable table) throws IOException, SQLException {
        Times times = Times.none();
        round(question, -1, asking, table, Times.none());
        for (int round = 0; round < rounds; round++) {
            round(question, round, asking, table, times);
        }
        report.add(new Measurement(
                question.name() + ": new answer against SQL",
                Numbers.millis(Samples.of(times.fresh())),
                Numbers.millis(Samples.of(times.sql())),
                Samples.of(times.ratios()),
                question.bound()));
        report.add(new Measurement(
                question.name() + ": asked again",
                Numbers.millis(Samples.of(times.same())),
                Numbers.millis(Samples.of(times.sql())),
                Samples.of(times.sameRatios()),
                Bound.none()));
    }

    private void round(Question question, int round, Asking asking, TypedTable table, Times times)
            throws IOException, SQLException {
        Window window = question.window(round + 1);
        byte[] request = question.request(window);
        List<Double> fresh = new ArrayList<>();
        for (int i = 0; i < NEW_ANSWERS; i++) {
            Event event = probe.next(question.touching(), window);
            asking.store(event);
            fresh.add(asking.ask(request).millis());
            table.add(event);
        }
        List<Double> same = asking.repeat(request, SAME_ANSWERS);
        long begun = System.nanoTime();
        Map<String, BigDecimal> expected = Sql.figures(table.connection(), question.sql(window));
        double sql = (System.nanoTime() - begun) / 1e6;
        question.compare(window, asking.ask(request).answer(), expected);
        times.fresh().addAll(fresh);
        times.same().addAll(same);
        times.sql().add(sql);
        times.ratios().add(sql / Samples.of(fresh).median());
        times.sameRatios().add(sql / Samples.of(same).median());
    }
}
