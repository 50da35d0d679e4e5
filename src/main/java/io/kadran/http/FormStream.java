package io.kadran.http;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A multipart form as it comes, kept within bounds that the framework's parser does not have: the length of the whole where it
 * was not told, the number of parts, and the length of each one's head, which the parser holds in memory. It is left where
 * reading ends: the parser closes it, and to close the stream below it would be to read what is left of it.
 */
final class FormStream extends InputStream {

    /** An import has four. Those that are no files are held in memory. */
    static final int MOST_PARTS = 8;

    static final int LONGEST_HEAD = 8 * 1024;

    private static final String LINE_END = "\r\n";
    private static final byte[] END_OF_HEAD = (LINE_END + LINE_END).getBytes(StandardCharsets.US_ASCII);

    private final InputStream form;
    private final byte[] delimiter;
    private final long mostBytes;
    private long bytes;
    private int parts;
    private int head;
    private boolean withinHead;

    /** How much of what is looked for was just read; the first delimiter need not follow upon a line. */
    private int matched = LINE_END.length();

    /** @param boundary of the parts, as the header Content-Type names it */
    FormStream(InputStream form, String boundary, long mostBytes) {
        this.form = form;
        this.delimiter = (LINE_END + "--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = form.read(buffer, offset, length);
        bytes += Math.max(read, 0);
        if (bytes > mostBytes) {
            throw Bodies.uploadTooLarge();
        }
        for (int i = offset; i < offset + read; i++) {
            look(buffer[i]);
        }
        return read;
    }

    private void look(byte next) {
        byte[] wanted = withinHead ? END_OF_HEAD : delimiter;
        if (withinHead && ++head > LONGEST_HEAD) {
            throw Problems.badRequest("The head of a part of the form has more than " + LONGEST_HEAD + " bytes.");
        }
        if (next != wanted[matched]) {
            // A line end is the only beginning of what is wanted that can stand within it, but at its start.
            matched = next == wanted[0] ? 1 : 0;
            return;
        }
        matched++;
        if (matched == wanted.length) {
            matched = 0;
            head = 0;
            withinHead = !withinHead;
            if (withinHead && ++parts > MOST_PARTS + 1) {
                throw Problems.of(Status.REQUEST_ENTITY_TOO_LARGE, "The form has more than " + MOST_PARTS + " parts.");
            }
        }
    }
}
