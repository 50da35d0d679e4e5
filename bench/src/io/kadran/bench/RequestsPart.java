package io.kadran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How many KPI requests are answered a second, against an endpoint that reads one row by its key, in turn. */
final class RequestsPart {

    private static final int CLIENTS = 8;
    private static final int BEGINNINGS = 800;
    private static final int LENGTHS = 60;
    private static final int SHORTEST_DAYS = 60;
    private static final byte[] ONE_ROW = HttpConnection.get("/v1/tenant");

    private final KadranProcess kadran;
    private final HistoryPlan plan;
    private final Options options;
    private final Report report;
    private final AtomicLong asked = new AtomicLong();

    RequestsPart(KadranProcess kadran, HistoryPlan plan, Options options, Report report) {
        this.kadran = kadran;
        this.plan = plan;
        this.options = options;
        this.report = report;
    }

    /** One kind of request, and its rates in each round. */
    private record Kind(String what, Supplier<byte[]> requests, int status, Bound bound, List<Double> rates) {

        static Kind of(String what, Supplier<byte[]> requests, int status, Bound bound) {
            return new Kind(what, requests, status, bound, new ArrayList<>());
        }
    }

    void run() throws IOException {
        Quiet.await(kadran);
        String path = path(Window.quarters(plan).get(0));
        Kind row = Kind.of("one row", () -> ONE_ROW, 200, Bound.none());
        List<Kind> kinds = new ArrayList<>();
        kinds.add(row);
        byte[] same = HttpConnection.get(path);
        kinds.add(Kind.of("the same KPI request", () -> same, 200, Bound.atLeast(0.5)));
        kinds.add(Kind.of("KPI requests, each another", this::another, 200, Bound.atLeast(0.5)));
        Optional<String> etag = etag(same);
        if (etag.isPresent()) {
            byte[] unless = HttpConnection.getUnless(path, etag.get());
            kinds.add(Kind.of("KPI requests with a matching ETag", () -> unless, 304, Bound.atLeast(0.9)));
        } else {
            report.add(new Measurement(
                    "KPI requests with a matching ETag: the answers have none",
                    "",
                    "",
                    Samples.of(0),
                    Bound.atLeast(0.9)));
        }
        try (Clients clients = new Clients(kadran, CLIENTS)) {
            kinds.forEach(kind -> Throughput.warmUp(() -> rate(clients, kind)));
            for (int round = 0; round < options.rounds(); round++) {
                kinds.forEach(kind -> kind.rates().add(rate(clients, kind)));
            }
        }
        kinds.stream().skip(1).forEach(kind -> report(kind, row));
    }

    private void report(Kind kind, Kind row) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            ratios.add(kind.rates().get(round) / row.rates().get(round));
        }
        report.add(new Measurement(
                kind.what() + ", 8 clients, against GET /v1/tenant",
                Numbers.rate(Samples.of(kind.rates()), "requests"),
                Numbers.rate(Samples.of(row.rates()), "requests"),
                Samples.of(ratios),
                kind.bound()));
    }

    private double rate(Clients clients, Kind kind) {
        return Throughput.of(clients, options.seconds(), kind.requests(), kind.status());
    }

    /** 48,000 different stretches of days, of two to four months. */
    private byte[] another() {
        long number = asked.getAndIncrement();
        var from = plan.start().plusDays(number % BEGINNINGS);
        return HttpConnection.get(path(Window.of(from, from.plusDays(SHORTEST_DAYS + number / BEGINNINGS % LENGTHS))));
    }

    private static String path(Window window) {
        return "/v1/periods/" + window.period() + "/kpis/revenue";
    }

    private Optional<String> etag(byte[] request) throws IOException {
        try (HttpConnection connection = kadran.connect()) {
            return connection.send(request).expect(200).etag();
        }
    }
}
