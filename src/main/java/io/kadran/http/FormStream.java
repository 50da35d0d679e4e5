package io.kadran.http;

import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A multipart form as it comes, kept within bounds that the framework's parser does not have: the time and the length of the
 * whole, the room on the disk, the number of parts, and the head of each, which the parser holds in memory and does not look
 * at closely. It is left where reading ends: the parser closes it, and to close the stream below it would be to read what is
 * left of it.
 */
final class FormStream extends InputStream {

    /** An import has four. Those that are no files are held in memory. */
    static final int MOST_PARTS = 8;

    static final int LONGEST_HEAD = 8 * 1024;

    /** Of all parts together that are no files. */
    static final int MOST_TEXT = 1024 * 1024 + LONGEST_HEAD;

    /** How much of the disk is taken at a time. */
    private static final int BYTES_AT_A_TIME = 1024 * 1024;

    private static final String LINE_END = "\r\n";
    private static final byte[] END_OF_FORM = {'-', '-'};
    private static final byte[] END_OF_HEAD = (LINE_END + LINE_END).getBytes(StandardCharsets.US_ASCII);

    /**
     * How much there may be.
     *
     * @param bytes of the whole
     * @param time for the whole
     * @param nanos the time that it is, of a clock that only ever goes on
     * @param disk where the parser puts it
     */
    record Bounds(long bytes, Duration time, LongSupplier nanos, UploadDisk.Share disk) {}

    private final InputStream form;
    private final byte[] delimiter;
    private final Bounds bounds;
    private final long begun;
    private long bytes;
    private long bytesOnDisk;
    private int parts;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean withinHead;
    private boolean withinText;
    private int bytesOfText;

    /** What still comes is of no part. */
    private boolean ended;

    /** How much of what is looked for was just read; the first delimiter need not follow upon a line. */
    private int matched = LINE_END.length();

    /** @param boundary of the parts, as the header Content-Type names it */
    FormStream(InputStream form, String boundary, Bounds bounds) {
        this.form = form;
        this.delimiter = (LINE_END + "--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.bounds = bounds;
        this.begun = bounds.nanos().getAsLong();
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
        if (bytes > bounds.bytes()) {
            throw Bodies.uploadTooLarge();
        }
        if (bounds.nanos().getAsLong() - begun > bounds.time().toNanos()) {
            throw Bodies.uploadTooSlow(bounds.time());
        }
        if (bytes > bytesOnDisk) {
            bounds.disk().take(BYTES_AT_A_TIME);
            bytesOnDisk += BYTES_AT_A_TIME;
        }
        for (int i = offset; i < offset + read && !ended; i++) {
            look(buffer[i]);
        }
        return read;
    }

    private void look(byte next) {
        byte[] wanted = withinHead ? END_OF_HEAD : delimiter;
        if (withinHead) {
            head.write(next);
            ended = head.size() == END_OF_FORM.length && Arrays.equals(head.toByteArray(), END_OF_FORM);
            if (head.size() > LONGEST_HEAD) {
                throw Problems.badRequest("The head of a part of the form has more than " + LONGEST_HEAD + " bytes.");
            }
        }
        if (withinText && ++bytesOfText > MOST_TEXT) {
            throw Bodies.textTooLarge();
        }
        if (next != wanted[matched]) {
            // A line end is the only beginning of what is wanted that can stand within it, but at its start.
            matched = next == wanted[0] ? 1 : 0;
            return;
        }
        matched++;
        if (matched == wanted.length) {
            matched = 0;
            headBeginsOrEnds();
        }
    }

    private void headBeginsOrEnds() {
        withinText = withinHead && !PartHead.isOfFile(head.toString(StandardCharsets.UTF_8));
        head.reset();
        withinHead = !withinHead;
        if (withinHead && ++parts > MOST_PARTS + 1) {
            throw Problems.of(Status.REQUEST_ENTITY_TOO_LARGE, "The form has more than " + MOST_PARTS + " parts.");
        }
    }
}
