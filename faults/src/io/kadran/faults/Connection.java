package io.kadran.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.OptionalLong;

/** A connection on which one can send whatever one likes, as slowly as one likes. */
final class Connection implements Closeable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private final InputStream in;
    private long sent;

    Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        sent += bytes.length;
    }

    /** How many bytes were sent, heads included. */
    long sent() {
        return sent;
    }

    /** Whether the server has said something, or has ended the connection. */
    boolean hasHeard() throws IOException {
        socket.setSoTimeout(1);
        try {
            in.mark(1);
            in.read();
            in.reset();
            return true;
        } catch (java.net.SocketTimeoutException silent) {
            return false;
        } finally {
            socket.setSoTimeout(READ_MILLIS);
        }
    }

    /** @throws EOFException where the server ended the connection instead */
    Answer answer() throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        OptionalLong retryAfter = OptionalLong.empty();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
            if (header.startsWith("retry-after:")) {
                retryAfter = OptionalLong.of(
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip()));
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), retryAfter, new String(body, UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("the server ended the connection");
            }
            line.write(letter);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
