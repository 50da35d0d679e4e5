package io.kadran.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines of bytes, holding no more than one bounded line in memory. */
final class LineReader {

    /** Longer than any event: its texts together have at most some ten thousand characters. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final int END = -1;

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
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int filled;

    LineReader(InputStream input) {
        this.input = input;
    }

    /** The next line; empty at the end. A last line need not be ended. */
    Optional<Line> next() throws IOException {
        if (next == filled && !fill()) {
            return Optional.empty();
        }
        byte[] line = new byte[0];
        boolean tooLong = false;
        do {
            int end = endOfLine();
            int most = Math.min(end - next, LONGEST_LINE - line.length);
            tooLong |= most < end - next;
            int before = line.length;
            line = Arrays.copyOf(line, before + most);
            System.arraycopy(chunk, next, line, before, most);
            next = end;
        } while (next == filled && fill());
        // Past the line feed, unless the input ended without one.
        next = Math.min(next + 1, filled);
        return Optional.of(new Line(line, tooLong));
    }

    /** Where the line feed is, or the end of what was read. */
    private int endOfLine() {
        int end = next;
        while (end < filled && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        int read = input.read(chunk, 0, CHUNK);
        while (read == 0) {
            read = input.read(chunk, 0, CHUNK);
        }
        next = 0;
        filled = Math.max(read, 0);
        return read != END;
    }
}
