package io.kadran.event;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes, holding no more than one bounded line in memory. */
final class LineReader {

    /** Longer than any event: its texts together have at most some ten thousand characters. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int CHUNK = 64 * 1024;

    /**
     * A line without its end.
     *
     * @param tooLong then the bytes are only its beginning
     */
    record Line(byte[] bytes, boolean tooLong) {

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    private final InputStream input;

    LineReader(InputStream input) {
        this.input = new BufferedInputStream(input, CHUNK);
    }

    /** The next line; empty at the end. A last line need not be ended. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        int b = input.read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b >= 0 && b != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(b);
            } else {
                tooLong = true;
            }
            b = input.read();
        }
        return Optional.of(new Line(line.toByteArray(), tooLong));
    }
}
