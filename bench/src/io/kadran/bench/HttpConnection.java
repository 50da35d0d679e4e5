package io.kadran.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/**
 * One connection that is kept, for one thread. It reads no more of HTTP than Kadran answers with, because on few cores a
 * full client takes from the server what it is to measure.
 */
final class HttpConnection implements Closeable {

    private static final int LARGEST_HEAD = 16 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] authorization;
    private final byte[] buffer = new byte[LARGEST_HEAD];
    private int from;
    private int to;

    /** @param key shown with every request, if there is one */
    HttpConnection(int port, Optional<String> key) throws IOException {
        this.authorization = key.map(text -> "Authorization: Bearer " + text + "\r\n")
                .orElse("")
                .getBytes(ISO_8859_1);
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.out = socket.getOutputStream();
        this.in = socket.getInputStream();
    }

    /** The bytes of a GET, to be sent as often as one likes. */
    static byte[] get(String path) {
        return head("GET", path, "");
    }

    /** The bytes of a GET that wants an answer only if it is another one. */
    static byte[] getUnless(String path, String etag) {
        return head("GET", path, "If-None-Match: " + etag + "\r\n");
    }

    /** The bytes of a POST of a JSON document. */
    static byte[] post(String path, byte[] json) {
        byte[] head = head("POST", path, "Content-Type: application/json\r\nContent-Length: " + json.length + "\r\n");
        byte[] all = new byte[head.length + json.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(json, 0, all, head.length, json.length);
        return all;
    }

    private static byte[] head(String method, String path, String fields) {
        return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n" + fields + "\r\n")
                .getBytes(ISO_8859_1);
    }

    HttpAnswer send(byte[] request) throws IOException {
        out.write(withKey(request));
        return read();
    }

    /** In one piece, so that it is one packet where it can be. Requests are prepared before it is known who answers them. */
    private byte[] withKey(byte[] request) {
        int line = 0;
        while (request[line] != '\n') {
            line++;
        }
        int rest = line + 1;
        byte[] whole = new byte[request.length + authorization.length];
        System.arraycopy(request, 0, whole, 0, rest);
        System.arraycopy(authorization, 0, whole, rest, authorization.length);
        System.arraycopy(request, rest, whole, rest + authorization.length, request.length - rest);
        return whole;
    }

    /** Sends the head of a POST whose lines follow in chunks. */
    void beginLines(String path) throws IOException {
        out.write(withKey(head("POST", path, "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n")));
    }

    void chunk(byte[] bytes) throws IOException {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1);
        byte[] chunk = new byte[size.length + bytes.length + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(bytes, 0, chunk, size.length, bytes.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        out.write(chunk);
    }

    HttpAnswer endLines() throws IOException {
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        return read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private HttpAnswer read() throws IOException {
        String line = line();
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        Optional<String> etag = Optional.empty();
        for (line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "etag" -> etag = Optional.of(value);
                default -> {}
            }
        }
        if (status == 304) {
            return new HttpAnswer(status, etag, new byte[0]);
        }
        return new HttpAnswer(status, etag, chunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(bytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int got = Math.min(count, to - from);
        System.arraycopy(buffer, from, bytes, 0, got);
        from += got;
        while (got < count) {
            int read = in.read(bytes, got, count - got);
            if (read < 0) {
                throw new EOFException("Kadran closed the connection within an answer.");
            }
            got += read;
        }
        return bytes;
    }

    /** A line of the head without its end. */
    private String line() throws IOException {
        for (int end = from; ; end++) {
            if (end == to) {
                int scanned = end - from;
                fill();
                end = from + scanned;
            }
            if (buffer[end] == '\n') {
                String line = new String(buffer, from, end - from - 1, ISO_8859_1);
                from = end + 1;
                return line;
            }
        }
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = to == buffer.length ? -1 : in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException(
                    "Kadran closed the connection, or its answer has a head of more than " + LARGEST_HEAD + " bytes.");
        }
        to += read;
    }
}
