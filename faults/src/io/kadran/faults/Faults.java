package io.kadran.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kadran.faults.ManyConnections.Conduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** All of them, by the name of their script. */
final class Faults {

    private static final int MEGABYTE = 1_000_000;
    private static final int LARGE = 100 * MEGABYTE;
    private static final int BOMB = 1_000 * MEGABYTE;
    private static final long SLOW_MILLIS = 1_000;

    private static final Map<String, Supplier<Fault>> ALL = new TreeMap<>(Map.of(
            "slow-headers", Faults::slowHeaders,
            "slow-bodies", Faults::slowBodies,
            "idle-connections", Faults::idleConnections,
            "large-bodies", Faults::largeBodies,
            "gzip-bomb", Faults::gzipBomb,
            "slow-readers", Faults::slowReaders,
            "flood", Flood::new,
            "strangers", Strangers::new));

    private Faults() {}

    static Map<String, Supplier<Fault>> all() {
        return ALL;
    }

    private static Fault slowHeaders() {
        return new ManyConnections("300 connections send the head of a request, one byte a second", 300, new Conduct() {
            @Override
            public void begin(Connection connection, Target target) throws IOException {
                connection.send(target.head("GET", "/v1/kpis") + "X-Slow: ");
            }

            @Override
            public boolean goOn(Connection connection) throws IOException {
                connection.send("x");
                return ManyConnections.silent(connection, SLOW_MILLIS);
            }
        });
    }

    private static Fault slowBodies() {
        return new ManyConnections("300 connections post a body of 1 MB, one byte a second", 300, new Conduct() {
            @Override
            public void begin(Connection connection, Target target) throws IOException {
                connection.send(target.head("POST", "/v1/events") + "Content-Type: application/json\r\nContent-Length: "
                        + MEGABYTE + "\r\n\r\n[");
            }

            @Override
            public boolean goOn(Connection connection) throws IOException {
                connection.send(" ");
                return ManyConnections.silent(connection, SLOW_MILLIS);
            }
        });
    }

    private static Fault idleConnections() {
        return new ManyConnections("200 connections are made, and say nothing", 200, new Conduct() {
            @Override
            public void begin(Connection connection, Target target) {}

            @Override
            public boolean goOn(Connection connection) throws IOException {
                return ManyConnections.silent(connection, SLOW_MILLIS);
            }
        });
    }

    /** 275 KB each, which anybody may ask for. */
    private static Fault slowReaders() {
        return new ManyConnections(
                "300 connections ask for the contract fifty times each, and take no answer", 300, new Conduct() {
                    @Override
                    public void begin(Connection connection, Target target) throws IOException {
                        connection.send((target.head("GET", "/q/openapi") + "\r\n").repeat(50));
                    }

                    /** What is sent then tells whether the server has ended the connection. */
                    @Override
                    public boolean goOn(Connection connection) throws IOException {
                        connection.send("G");
                        return ManyConnections.pause(SLOW_MILLIS);
                    }
                });
    }

    private static Fault largeBodies() {
        byte[] blanks = new byte[MEGABYTE];
        Arrays.fill(blanks, (byte) ' ');
        byte[] chunk =
                (Integer.toHexString(MEGABYTE) + "\r\n" + new String(blanks, US_ASCII) + "\r\n").getBytes(US_ASCII);
        return new TwoFaults(
                "8 connections post 100 MB again and again, whose length they tell, and 8 whose length they do not",
                new ManyConnections(
                        "",
                        8,
                        new Sending("Content-Type: application/json\r\nContent-Length: " + LARGE, blanks, LARGE)),
                new ManyConnections(
                        "",
                        8,
                        new Sending("Content-Type: application/json\r\nTransfer-Encoding: chunked", chunk, LARGE)));
    }

    private static Fault gzipBomb() {
        byte[] bomb = bomb();
        return new ManyConnections(
                "8 connections post " + bomb.length / 1_000 + " KB again and again, which unpack to 1 GB",
                8,
                new Sending(
                        "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length,
                        bomb,
                        bomb.length));
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = new byte[MEGABYTE];
        Arrays.fill(blanks, (byte) ' ');
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int done = 0; done < BOMB; done += MEGABYTE) {
                out.write(blanks);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
