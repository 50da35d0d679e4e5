package io.kadran.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Memory while a history streams through one request of lines, on a Kadran of its own. */
final class MemoryPart {

    private static final int CHUNK = 64 * 1024;
    private static final int FIFTHS = 5;
    /** A shorter one ends before Java has settled. */
    private static final long LONG_STREAM = 1_000_000;

    private final KadranStarter starter;
    private final HistoryPlan plan;
    private final Report report;

    MemoryPart(KadranStarter starter, HistoryPlan plan, Report report) {
        this.starter = starter;
        this.plan = plan;
        this.report = report;
    }

    void run() throws IOException {
        try (KadranProcess kadran = starter.start(starter.temporary("memory"));
                HeapWatch watch = new HeapWatch(kadran.pid())) {
            stream(kadran);
            starter.noteMemory(kadran);
            report(watch.samples(), Processes.peakResidentMib(kadran.pid()));
        }
    }

    private void stream(KadranProcess kadran) throws IOException {
        History history = new History(plan);
        try (HttpConnection connection = kadran.connect()) {
            connection.beginLines("/v1/events");
            StringBuilder chunk = new StringBuilder(CHUNK + 2_000);
            for (Optional<Event> event = history.next(); event.isPresent(); event = history.next()) {
                chunk.append(event.get().envelope()).append('\n');
                if (chunk.length() >= CHUNK) {
                    connection.chunk(chunk.toString().getBytes(ISO_8859_1));
                    chunk.setLength(0);
                }
            }
            if (!chunk.isEmpty()) {
                connection.chunk(chunk.toString().getBytes(ISO_8859_1));
            }
            long stored = IngestPart.stored(connection.endLines().expect(200));
            if (stored != plan.events()) {
                throw new BenchmarkException("Of " + plan.events() + " streamed events " + stored + " were stored.");
            }
        }
    }

    private void report(List<HeapWatch.Sample> samples, double peak) {
        String what = String.format("%,d events through one request of lines: ", plan.events());
        report.add(new Measurement(
                what + "most memory, resident", Numbers.text(peak) + " MiB", "", Samples.of(peak), Bound.atMost(350)));
        if (samples.size() < 2 * FIFTHS) {
            report.note("The stream was too short to tell whether its memory is flat.");
            return;
        }
        Samples resident = fifth(samples, FIFTHS - 1, HeapWatch.Sample::resident);
        Samples residentBefore = fifth(samples, 1, HeapWatch.Sample::resident);
        report.add(grown(
                what + "resident, median of the last fifth against the second",
                resident.median(),
                residentBefore.median(),
                plan.events() >= LONG_STREAM ? Bound.atMost(1.1) : Bound.none()));
        report.add(grown(
                what + "heap after collections, least of the last fifth against the second",
                fifth(samples, FIFTHS - 1, HeapWatch.Sample::heap).lowest(),
                fifth(samples, 1, HeapWatch.Sample::heap).lowest(),
                Bound.none()));
    }

    private static Measurement grown(String what, double last, double before, Bound bound) {
        return new Measurement(
                what, Numbers.text(last) + " MiB", Numbers.text(before) + " MiB", Samples.of(last / before), bound);
    }

    private static Samples fifth(List<HeapWatch.Sample> samples, int number, ToDoubleFunction<HeapWatch.Sample> size) {
        int from = samples.size() * number / FIFTHS;
        int to = samples.size() * (number + 1) / FIFTHS;
        return Samples.of(samples.subList(from, to).stream().mapToDouble(size).toArray());
    }
}
