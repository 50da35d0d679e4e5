package io.kadran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What it costs to show a key: the same KPI request with one and without, to one Kadran that asks for none, in turn. */
final class KeysPart {

    private static final int CLIENTS = 8;

    private static final List<String> OPEN = List.of("-Dkadran.open=true", "-Dkadran.demo=true");

    private final KadranStarter starter;
    private final DataDirectory data;
    private final HistoryPlan plan;
    private final Options options;
    private final Report report;

    KeysPart(KadranStarter starter, DataDirectory data, HistoryPlan plan, Options options, Report report) {
        this.starter = starter;
        this.data = data;
        this.plan = plan;
        this.options = options;
        this.report = report;
    }

    void run() throws IOException {
        byte[] request =
                HttpConnection.get("/v1/periods/" + Window.quarters(plan).get(0).period() + "/kpis/revenue");
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        try (KadranProcess kadran = starter.start(data, OPEN)) {
            Quiet.await(kadran);
            try (Clients showing = new Clients(kadran::connect, CLIENTS);
                    Clients silent = new Clients(kadran::connectWithoutKey, CLIENTS)) {
                Throughput.warmUp(() -> rate(showing, request) + rate(silent, request));
                for (int round = 0; round < options.rounds(); round++) {
                    // Each of the two is the first in turn, so that neither gains by the other's warmth.
                    if (round % 2 == 0) {
                        with.add(rate(showing, request));
                    }
                    without.add(rate(silent, request));
                    if (round % 2 == 1) {
                        with.add(rate(showing, request));
                    }
                }
            }
            starter.noteMemory(kadran);
        }
        report(with, without);
    }

    private void report(List<Double> with, List<Double> without) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            ratios.add(with.get(round) / without.get(round));
        }
        report.add(new Measurement(
                "the same KPI request with a key, 8 clients, against open mode without one",
                Numbers.rate(Samples.of(with), "requests"),
                Numbers.rate(Samples.of(without), "requests"),
                Samples.of(ratios),
                Bound.atLeast(0.95)));
    }

    private double rate(Clients clients, byte[] request) {
        return Throughput.of(clients, options.seconds(), () -> request, 200);
    }
}
