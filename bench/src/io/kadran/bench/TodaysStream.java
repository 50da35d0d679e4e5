package io.kadran.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One client that stores calls of today at a steady pace, and now and then asks how many there are: what was acknowledged
 * must be in the answer, neither more nor less, since nobody else stores any.
 */
final class TodaysStream implements AutoCloseable {

    static final int A_SECOND = 500;

    private static final int REQUEST = 10;
    private static final int ASK_EVERY = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpConnection connection;
    private final Today today;
    private final byte[] question;
    private final long before;
    private final CompletableFuture<Void> ended;
    private volatile boolean stopped;
    private volatile long stored;
    private volatile long checks;

    TodaysStream(KadranProcess kadran, Today today) throws IOException {
        this.connection = kadran.connect();
        this.today = today;
        this.question = HttpConnection.get("/v1/periods/" + today.day() + "/kpis/calls");
        this.before = calls();
        this.ended = CompletableFuture.runAsync(this::stream);
    }

    /** How often it was checked that an answer holds what was just acknowledged. */
    long checks() {
        return checks;
    }

    /** How many events were stored. */
    long stored() {
        return stored;
    }

    /** Ends the stream; fails if an answer was stale. */
    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            ended.join();
        } catch (CompletionException e) {
            throw new BenchmarkException(e.getCause().getMessage(), e);
        } finally {
            connection.close();
        }
    }

    private void stream() {
        long begun = System.nanoTime();
        for (long request = 1; !stopped; request++) {
            try {
                byte[] events = HttpConnection.post("/v1/events", today.calls(REQUEST));
                stored += IngestPart.stored(connection.send(events).expect(200));
                if (request % ASK_EVERY == 0) {
                    check();
                }
            } catch (IOException e) {
                throw new BenchmarkException("The stream broke: " + e, e);
            }
            long due = begun + request * REQUEST * 1_000_000_000L / A_SECOND;
            Pause.millis(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
    }

    private void check() throws IOException {
        long told = calls();
        if (told != before + stored) {
            throw new BenchmarkException("A stale answer: " + (before + stored) + " calls of today were acknowledged, "
                    + told + " were told.");
        }
        checks++;
    }

    private long calls() throws IOException {
        return JSON.readTree(connection.send(question).expect(200).body())
                .get("value")
                .asLong();
    }
}
