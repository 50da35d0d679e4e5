package io.kadran.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Kadran that this benchmark started, on loopback, on a port and a data directory of its own. */
final class KadranProcess implements AutoCloseable {

    private static final byte[] FIRST_QUESTION = HttpConnection.get("/v1/periods/today/kpis/revenue");
    private static final long START_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long POLL_MILLIS = 2;
    private static final long STOP_LIMIT_SECONDS = 120;

    private final Process process;
    private final int port;
    private final DataDirectory data;
    private final long begun;
    private double startSeconds;

    private KadranProcess(Process process, int port, DataDirectory data, long begun) {
        this.process = process;
        this.port = port;
        this.data = data;
        this.begun = begun;
    }

    /** Starts Java, and returns at once. */
    static KadranProcess start(Path jar, List<String> javaOptions, DataDirectory data) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(data.kadranLog().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KADRAN_") || name.startsWith("QUARKUS_"));
        builder.environment().put("KADRAN_HTTP_PORT", String.valueOf(port));
        builder.environment().put("KADRAN_MANAGEMENT_PORT", "0");
        builder.environment().put("KADRAN_DATA_DIR", data.kadran().toString());
        // It is measured how much Kadran does, and not how much one may ask of it; but what it costs to keep limits is.
        for (String limit : List.of("KEY_PER_SECOND", "KEY_BURST", "TENANT_PER_SECOND", "TENANT_BURST")) {
            builder.environment().put("KADRAN_LIMITS_" + limit, "1000000");
        }
        long begun = System.nanoTime();
        return new KadranProcess(builder.start(), port, data, begun);
    }

    /** From the start of Java to the first KPI answered, in seconds. */
    double startSeconds() {
        return startSeconds;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port, Optional.of(data.kadranKey()));
    }

    /** For a Kadran in open mode. */
    HttpConnection connectWithoutKey() throws IOException {
        return new HttpConnection(port, Optional.empty());
    }

    DataDirectory data() {
        return data;
    }

    /**
     * Ends it as an operator would, by a signal, and returns once its database is down too. Where it is ended while it
     * starts, the programs it was about to wait for are ended here.
     */
    @Override
    public void close() {
        List<ProcessHandle> starting = process.descendants().toList();
        end(process.toHandle());
        starting.forEach(KadranProcess::end);
        data.findPostmaster().ifPresent(KadranProcess::end);
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchmarkException("Process " + handle.pid() + " does not end.", e);
        }
    }

    /** Returns once a first KPI is answered. */
    void awaitAnswer() {
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT_NANOS) {
                throw new BenchmarkException("Kadran does not start; it says why in " + data.kadranLog() + ".");
            }
            Pause.millis(POLL_MILLIS);
        }
        startSeconds = (System.nanoTime() - begun) / 1e9;
    }

    private boolean answers() {
        try (HttpConnection connection = connect()) {
            return connection.send(FIRST_QUESTION).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
