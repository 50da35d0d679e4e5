package io.kadran.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers about a time that ends today, while events of today stream in and while all is quiet, in turn. No question is
 * asked twice, so that in neither case an answer could have been kept.
 */
final class StreamPart {

    private static final int DAYS_A_QUARTER = 91;
    private static final int BEGINNINGS = 60;
    private static final int ENDS = 30;
    private static final long PAUSE_MILLIS = 10;
    /** Below this share of the pace, the streams were not what is spoken of. */
    private static final double LEAST_PACE = 0.95;

    private final KadranProcess kadran;
    private final HistoryPlan plan;
    private final Options options;
    private final Report report;
    private final Today today;
    private int asked;
    private long checks;
    private long streamed;
    private double streamedSeconds;

    StreamPart(KadranProcess kadran, HistoryPlan plan, Options options, Report report) {
        this.kadran = kadran;
        this.plan = plan;
        this.options = options;
        this.report = report;
        this.today = new Today(plan);
    }

    void run() throws IOException {
        try (Asking asking = new Asking(kadran)) {
            for (Question question : Questions.of(plan)) {
                question(question, asking);
            }
        }
        double reached = streamed / streamedSeconds;
        report.add(new Measurement(
                "events stored a second during these streams, of " + TodaysStream.A_SECOND,
                Numbers.text(reached) + " events/s",
                "",
                Samples.of(reached),
                Bound.atLeast(LEAST_PACE * TodaysStream.A_SECOND)));
        report.note(String.format(
                "During the streams (%,d events) %,d answers were asked for right after an acknowledgement; all held what had"
                        + " been acknowledged.",
                streamed, checks));
    }

    private void question(Question question, Asking asking) throws IOException {
        asking.warmUp(question.request(window(question)));
        List<Double> quiet = new ArrayList<>();
        List<Double> busy = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            Quiet.await(kadran);
            List<Double> quietNow = answers(question, asking);
            List<Double> busyNow;
            long begun = System.nanoTime();
            TodaysStream stream = new TodaysStream(kadran, today);
            try (stream) {
                busyNow = answers(question, asking);
            }
            streamedSeconds += (System.nanoTime() - begun) / 1e9;
            checks += stream.checks();
            streamed += stream.stored();
            quiet.addAll(quietNow);
            busy.addAll(busyNow);
            ratios.add(Samples.of(busyNow).median() / Samples.of(quietNow).median());
        }
        report.add(new Measurement(
                question.name() + ", until today: while " + TodaysStream.A_SECOND + " events/s stream in against quiet",
                Numbers.millis(Samples.of(busy)),
                Numbers.millis(Samples.of(quiet)),
                Samples.of(ratios),
                Bound.atMost(2)));
    }

    private List<Double> answers(Question question, Asking asking) throws IOException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + (long) (options.seconds() * 1e9);
        while (System.nanoTime() < end) {
            millis.add(asking.ask(question.request(window(question))).millis());
            Pause.millis(PAUSE_MILLIS);
        }
        return millis;
    }

    /**
     * About as long as the question's own, with today in it. There are 1,800 of them, more than are asked about one question
     * at the usual number of rounds and seconds.
     */
    private Window window(Question question) {
        Window usual = question.window(0);
        boolean quarter = usual.from().plusDays(DAYS_A_QUARTER + 1).isAfter(usual.to());
        long days = quarter
                ? DAYS_A_QUARTER
                : usual.to().toEpochDay() - usual.from().toEpochDay();
        int number = asked++;
        LocalDate from = today.day().minusDays(days - number % BEGINNINGS);
        return Window.of(from, today.day().plusDays(number / BEGINNINGS % ENDS));
    }
}
