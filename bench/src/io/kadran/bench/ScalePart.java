package io.kadran.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The same new answers from this Kadran and from one with fewer events, in turn. */
final class ScalePart {

    /** The scales to compare with; the first is the one that the figure to reach speaks of. */
    static final List<Long> SMALLER = List.of(100_000L, 1_000_000L);

    private static final int NEW_ANSWERS = 5;

    private final KadranProcess small;
    private final KadranProcess large;
    private final HistoryPlan smallPlan;
    private final HistoryPlan largePlan;
    private final int rounds;
    private final Report report;

    /** @param smallPlan what is to be loaded into the small one */
    ScalePart(
            KadranProcess small,
            HistoryPlan smallPlan,
            KadranProcess large,
            HistoryPlan largePlan,
            int rounds,
            Report report) {
        this.small = small;
        this.large = large;
        this.smallPlan = smallPlan;
        this.largePlan = largePlan;
        this.rounds = rounds;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        new IngestPart(small, smallPlan, Report.ofNothing()).run();
        Quiet.await(small);
        Quiet.await(large);
        try (Asking few = new Asking(small);
                Asking many = new Asking(large)) {
            for (Question question : Questions.of(largePlan)) {
                question(question, few, many);
            }
        }
    }

    private void question(Question question, Asking few, Asking many) throws IOException {
        few.warmUp(question.request(question.window(0)));
        many.warmUp(question.request(question.window(0)));
        Probe probe = new Probe(smallPlan);
        List<Double> fewMillis = new ArrayList<>();
        List<Double> manyMillis = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Window window = question.window(round);
            List<Double> fewNow = new ArrayList<>();
            List<Double> manyNow = new ArrayList<>();
            for (int i = 0; i < NEW_ANSWERS; i++) {
                Event event = probe.next(question.touching(), window);
                fewNow.add(ask(question, window, event, few));
                manyNow.add(ask(question, window, event, many));
            }
            fewMillis.addAll(fewNow);
            manyMillis.addAll(manyNow);
            ratios.add(Samples.of(manyNow).median() / Samples.of(fewNow).median());
        }
        report.add(new Measurement(
                question.name()
                        + String.format(": with %,d events against %,d", largePlan.events(), smallPlan.events()),
                Numbers.millis(Samples.of(manyMillis)),
                Numbers.millis(Samples.of(fewMillis)),
                Samples.of(ratios),
                smallPlan.events() == SMALLER.get(0) ? Bound.atMost(1.5) : Bound.none()));
    }

    private static double ask(Question question, Window window, Event event, Asking asking) throws IOException {
        asking.store(event);
        return asking.ask(question.request(window)).millis();
    }
}
