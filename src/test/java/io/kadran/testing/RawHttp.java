package io.kadran.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP byte by byte, for requests that no client would write. */
public final class RawHttp {

    private final URI server;

    private final String authorization;

    /** Shows the key of the default tenant. */
    public RawHttp(String server) {
        this(server, TestKeys.header(TestKeys.DEFAULT) + "\r\n");
    }

    private RawHttp(String server, String authorization) {
        this.server = URI.create(server);
        this.authorization = authorization;
    }

    /** Shows nothing. */
    public static RawHttp anonymous(String server) {
        return new RawHttp(server, "");
    }

    /** Shows this key. */
    public static RawHttp with(String server, String key) {
        return new RawHttp(server, TestKeys.header(key) + "\r\n");
    }

    /** @param headers by lower-case name */
    public record Answer(int status, Map<String, String> headers, String body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        public JsonNode json() {
            return Api.parse(body);
        }
    }

    /** A connection on which a request is sent piece by piece. */
    public static final class Conversation implements AutoCloseable {

        private final Socket socket;
        private final InputStream input;

        private Conversation(URI server) throws IOException {
            this.socket = new Socket(server.getHost(), server.getPort());
            this.input = new BufferedInputStream(socket.getInputStream());
        }

        public void send(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** One line of an answer, without its end. */
        public String line() {
            try {
                return RawHttp.line(input);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        public Answer answer() {
            try {
                return read(input, true);
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

    public Conversation open() {
        try {
            return new Conversation(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends the bytes as they are, with no key that is not in them, and reads one answer. */
    public Answer send(byte[] request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream output = socket.getOutputStream();
            output.write(request);
            output.flush();
            boolean head = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
            return read(socket.getInputStream(), !head);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends a request with a body whose length is told truly. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        return send(method, path, "Content-Type: " + contentType + "\r\n", "", body);
    }

    /** @param extra further header lines, each ended */
    public Answer send(String method, String path, String contentTypeLine, String extra, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + authorization
                + contentTypeLine + extra + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    private static Answer read(InputStream input, boolean withBody) throws IOException {
        String statusLine = line(input);
        while (statusLine.startsWith("HTTP/1.1 1")) {
            while (!line(input).isEmpty()) {
                // The headers of an interim answer.
            }
            statusLine = line(input);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = withBody ? body(input, headers) : new byte[0];
        return new Answer(
                Integer.parseInt(statusLine.split(" ", 3)[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream input, Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return chunks(input);
        }
        return input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(input); length > 0; length = chunkLength(input)) {
            body.writeBytes(input.readNBytes(length));
            line(input);
        }
        return body.toByteArray();
    }

    private static int chunkLength(InputStream input) throws IOException {
        return Integer.parseInt(line(input), 16);
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new IOException("the connection ended within a line: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
