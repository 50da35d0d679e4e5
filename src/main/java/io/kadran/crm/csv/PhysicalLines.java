package io.kadran.crm.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text, ended by LF, CR LF or CR. Never more than one bounded line is held in memory. */
final class PhysicalLines {

    private static final int CHUNK = 32 * 1024;

    /**
     * One line.
     *
     * @param text with its end, a lone CR turned into LF; the last line may have none
     * @param tooLong then the text is only the line's beginning
     */
    record Line(String text, boolean tooLong) {}

    private final Reader reader;
    private final int longest;
    private final char[] chunk = new char[CHUNK];
    private int position;
    private int end;

    /** @param longest most characters (UTF-16 units) of a line */
    PhysicalLines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    Optional<Line> next() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        while (fill()) {
            int start = position;
            while (position < end && chunk[position] != '\n' && chunk[position] != '\r') {
                position++;
            }
            int room = longest - text.length();
            tooLong |= position - start > room;
            text.append(chunk, start, Math.min(position - start, room));
            if (position < end) {
                return Optional.of(new Line(text.append(lineEnd()).toString(), tooLong));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Line(text.toString(), tooLong));
    }

    private String lineEnd() throws IOException {
        if (chunk[position++] == '\n') {
            return "\n";
        }
        if (fill() && chunk[position] == '\n') {
            position++;
            return "\r\n";
        }
        return "\n";
    }

    /** @return false at the end of the text */
    private boolean fill() throws IOException {
        while (position == end) {
            int count = reader.read(chunk, 0, CHUNK);
            if (count < 0) {
                return false;
            }
            position = 0;
            end = count;
        }
        return true;
    }
}
