package io.kadran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Several clients at once, each with one connection that it keeps. */
final class Clients implements AutoCloseable {

    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads;

    /** Makes a connection. */
    @FunctionalInterface
    interface Connecting {
        HttpConnection connect() throws IOException;
    }

    Clients(KadranProcess kadran, int count) throws IOException {
        this(kadran::connect, count);
    }

    Clients(Connecting connecting, int count) throws IOException {
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            connections.add(connecting.connect());
        }
    }

    /**
     * Each client sends what it is given, until it is given nothing.
     *
     * @param requests ends with null; it is asked by all clients at once
     * @return seconds until the last answer
     */
    double send(Supplier<byte[]> requests, Consumer<HttpAnswer> check) {
        long begun = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (HttpConnection connection : connections) {
            all.add(threads.submit(() -> {
                for (byte[] request = requests.get(); request != null; request = requests.get()) {
                    check.accept(connection.send(request));
                }
                return true;
            }));
        }
        all.forEach(Clients::await);
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }

    private static void await(Future<?> client) {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw new BenchmarkException("A client failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("Interrupted.", e);
        }
    }
}
