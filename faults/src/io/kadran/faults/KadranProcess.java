package io.kadran.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Kadran on a free port of this machine, with an empty data directory and little memory. */
final class KadranProcess implements AutoCloseable {

    /**
     * As the README gives them for little memory. All of the heap is resident from the beginning, so that whatever grows lies
     * beside it.
     */
    private static final List<String> MEMORY =
            List.of("-Xms112m", "-Xmx112m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final long START_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long STOP_LIMIT_SECONDS = 60;
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final Path root;
    private final int port;

    private KadranProcess(Process process, Path root) throws IOException, InterruptedException {
        this.process = process;
        this.root = root;
        this.port = awaitPort();
    }

    /** @param limits whether there are limits of requests */
    static KadranProcess start(Path jar, boolean limits) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("kadran-fault-");
        ProcessBuilder builder = new ProcessBuilder(Stream.of(List.of(java()), MEMORY, List.of("-jar", jar.toString()))
                .flatMap(List::stream)
                .toList());
        builder.redirectErrorStream(true).redirectOutput(log(root).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KADRAN_") || name.startsWith("QUARKUS_"));
        builder.environment().put("KADRAN_HTTP_PORT", "0");
        builder.environment().put("KADRAN_MANAGEMENT_PORT", "0");
        builder.environment().put("KADRAN_DATA_DIR", data(root).toString());
        if (!limits) {
            builder.environment().put("KADRAN_LIMITS_KEY_PER_SECOND", "0");
            builder.environment().put("KADRAN_LIMITS_TENANT_PER_SECOND", "0");
        }
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, root)));
        return new KadranProcess(process, root);
    }

    Target target() throws IOException {
        return new Target(port, key("admin-key"), key("operator-key"));
    }

    private String key(String file) throws IOException {
        return Files.readString(data(root).resolve(file)).strip();
    }

    /** Memory that is resident now, in MiB. */
    long residentMib() {
        try {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            String kib = Files.exists(status) ? Files.readString(status).split("VmRSS:", 2)[1] : rssByPs();
            return Long.parseLong(kib.strip().split("\\s", 2)[0]) / 1024;
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private String rssByPs() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Whether its log tells that it ran out of memory. */
    boolean ranOutOfMemory() throws IOException {
        return Files.readString(log(root)).contains("OutOfMemoryError");
    }

    @Override
    public void close() {
        end(process, root);
    }

    private int awaitPort() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            String log = Files.readString(log(root));
            Matcher listening = LISTENING.matcher(log);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT_NANOS) {
                throw new IllegalStateException("Kadran does not start:\n" + log);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** By a signal, as an operator would; its PostgreSQL ends with it. */
    private static void end(Process process, Path root) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        delete(root);
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path log(Path root) {
        return root.resolve("kadran.log");
    }

    private static Path data(Path root) {
        return root.resolve("data");
    }
}
