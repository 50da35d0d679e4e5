package io.kadran.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the history: slice by slice into Kadran, in batches by four clients, and into one table by COPY. */
final class IngestPart {

    static final String RAW_TABLE = "raw_event";

    private static final int CLIENTS = 4;
    private static final int SMALLEST_SLICE = 10_000;
    private static final int LARGEST_SLICE = 100_000;
    private static final int ROUNDS = 10;
    private static final Pattern STORED = Pattern.compile("\"stored\":(\\d+)");

    private final KadranProcess kadran;
    private final HistoryPlan plan;
    private final Report report;
    private final List<Double> acknowledged = new ArrayList<>();
    private final List<Double> settled = new ArrayList<>();
    private final List<Double> copied = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> settledRatios = new ArrayList<>();

    IngestPart(KadranProcess kadran, HistoryPlan plan, Report report) {
        this.kadran = kadran;
        this.plan = plan;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        try (Clients clients = new Clients(kadran, CLIENTS);
                Connection connection = kadran.data().connectPeers()) {
            RawTable table = new RawTable(connection, RAW_TABLE);
            History history = new History(plan);
            int size = (int) Math.max(SMALLEST_SLICE, Math.min(LARGEST_SLICE, plan.events() / ROUNDS));
            long loaded = 0;
            Slice slice = Slice.of(history::next, size);
            while (slice.events() > 0) {
                round(clients, table, slice);
                loaded += slice.events();
                report.progress(
                        "loaded %,d of %,d events: %s, COPY %s",
                        loaded, plan.events(), last(acknowledged), last(copied));
                slice = Slice.of(history::next, size);
            }
        }
        kadran.data().markLoaded(plan);
        report.add(new Measurement(
                "batch ingest, 1,000 events a request, 4 clients, against COPY",
                Numbers.rate(Samples.of(acknowledged), "events"),
                Numbers.rate(Samples.of(copied), "events"),
                Samples.of(ratios),
                Bound.atLeast(0.25)));
        report.add(new Measurement(
                "the same, until Kadran has nothing left to do",
                Numbers.rate(Samples.of(settled), "events"),
                Numbers.rate(Samples.of(copied), "events"),
                Samples.of(settledRatios),
                Bound.none()));
    }

    private void round(Clients clients, RawTable table, Slice slice) throws IOException, SQLException {
        Quiet.await(kadran);
        boolean kadranFirst = ratios.size() % 2 == 0;
        if (kadranFirst) {
            post(clients, slice);
        }
        long begun = System.nanoTime();
        table.copy(slice.copyText());
        copied.add(slice.events() * 1e9 / (System.nanoTime() - begun));
        if (!kadranFirst) {
            Quiet.await(kadran);
            post(clients, slice);
        }
        int round = ratios.size();
        ratios.add(acknowledged.get(round) / copied.get(round));
        settledRatios.add(settled.get(round) / copied.get(round));
    }

    private void post(Clients clients, Slice slice) throws IOException {
        Iterator<byte[]> requests = slice.requests().stream()
                .map(batch -> HttpConnection.post("/v1/events", batch))
                .toList()
                .iterator();
        AtomicLong stored = new AtomicLong();
        double seconds = clients.send(() -> nextOf(requests), answer -> stored.addAndGet(stored(answer.expect(200))));
        if (stored.get() != slice.events()) {
            throw new BenchmarkException("Of " + slice.events() + " new events only " + stored + " were stored.");
        }
        acknowledged.add(slice.events() / seconds);
        settled.add(slice.events() / (seconds + Quiet.await(kadran)));
    }

    private static synchronized byte[] nextOf(Iterator<byte[]> requests) {
        return requests.hasNext() ? requests.next() : null;
    }

    static long stored(HttpAnswer answer) {
        Matcher stored = STORED.matcher(answer.text());
        return stored.find() ? Long.parseLong(stored.group(1)) : 0;
    }

    private static String last(List<Double> rates) {
        return Numbers.text(rates.get(rates.size() - 1)) + "/s";
    }
}
