package io.kadran.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One client that asks Kadran one question after the other, and takes the time. */
final class Asking implements Closeable {

    private static final int WARM_UP = 200;
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final HttpConnection connection;

    Asking(KadranProcess kadran) throws IOException {
        this.connection = kadran.connect();
    }

    /** An answer and how long it took, in milliseconds. */
    record Timed(HttpAnswer answer, double millis) {}

    Timed ask(byte[] request) throws IOException {
        long begun = System.nanoTime();
        HttpAnswer answer = connection.send(request);
        double millis = (System.nanoTime() - begun) / 1e6;
        return new Timed(answer.expect(200), millis);
    }

    /** The times of so many askings of the same. */
    List<Double> repeat(byte[] request, int times) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(ask(request).millis());
        }
        return millis;
    }

    /** Asks until Java has compiled what the answer takes, but not for ever. */
    void warmUp(byte[] request) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < WARM_UP && System.nanoTime() - begun < WARM_UP_NANOS; i++) {
            ask(request);
        }
    }

    /** Returns once it is stored. */
    void store(Event event) throws IOException {
        connection.send(HttpConnection.post("/v1/events", event.bytes())).expect(201);
    }

    /** Returns once all of a JSON array are stored. */
    void storeAll(byte[] events) throws IOException {
        connection.send(HttpConnection.post("/v1/events", events)).expect(200);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
