package io.kadran.access;

import io.kadran.testing.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request that has been sent in part. */
final class SlowRequest implements AutoCloseable {

    private final Socket socket;

    private SlowRequest(Socket socket) {
        this.socket = socket;
    }

    /** @param line without its last byte, a brace, which {@link #end} sends */
    static SlowRequest lines(String server, String line) {
        return send(
                server,
                "POST",
                "/v1/events",
                "Content-Type: application/x-ndjson\r\nContent-Length: " + (line.length() + 1) + "\r\n\r\n" + line);
    }

    /** Sends all, and leaves the answer for later. */
    static SlowRequest get(String server, String path) {
        return send(server, "GET", path, "\r\n");
    }

    private static SlowRequest send(String server, String method, String path, String rest) {
        URI address = URI.create(server);
        try {
            SlowRequest request = new SlowRequest(new Socket(address.getHost(), address.getPort()));
            request.write(method + " " + path + " HTTP/1.1\r\nHost: kadran\r\nConnection: close\r\n"
                    + TestKeys.header(TestKeys.DEFAULT) + "\r\n" + rest);
            return request;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends the brace that was missing. */
    SlowRequest end() {
        write("}");
        return this;
    }

    /** The whole answer, as it was sent. */
    String answer() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
