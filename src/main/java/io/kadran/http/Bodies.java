package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;

/** Bodies that are read whole, up to a bound. */
public final class Bodies {

    /** The longest body that is read into memory. Longer ones come as lines, which are read as a stream. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** The longest upload: it waits on disk. */
    static final long MOST_UPLOADED_BYTES = 1024L * 1024 * 1024;

    /** Within which an upload has to come: the longest does at 1.2 Mbit/s. */
    static final Duration LONGEST_UPLOAD = Duration.ofHours(2);

    /** A body that is there as a whole, and need not be copied. */
    static final class Gathered extends ByteArrayInputStream {

        Gathered(byte[] bytes) {
            super(bytes);
        }

        private byte[] bytes() {
            return buf;
        }
    }

    static final Gathered NONE = new Gathered(new byte[0]);

    private Bodies() {}

    /** The body of a request that {@link BodyFilter} gathered. */
    public static byte[] read(InputStream body) {
        return ((Gathered) body).bytes();
    }

    static HttpProblem tooLarge() {
        return Problems.of(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The body has more than " + MOST_BYTES
                        + " bytes. Send less at a time, or events as lines of application/x-ndjson, which have no bound.");
    }

    static HttpProblem uploadTooLarge() {
        return Problems.of(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The upload has more than " + MOST_UPLOADED_BYTES + " bytes. Split the file, keeping its header line.");
    }

    static HttpProblem textTooLarge() {
        return Problems.of(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The parts of the form that are no files have more than 1 MiB together: a mapping has at most so much.");
    }

    static HttpProblem uploadTooSlow(Duration most) {
        return Problems.of(
                Status.REQUEST_TIMEOUT,
                "The upload did not come within " + most.toMinutes()
                        + " minutes. Nothing was imported. Split the file, keeping its header line.");
    }

    static HttpProblem tooSlow(Duration most) {
        return Problems.of(
                Status.REQUEST_TIMEOUT,
                "The body did not come within " + most.toSeconds()
                        + " seconds. Nothing was changed. Send less at a time.");
    }

    static HttpProblem brokenOff() {
        return Problems.badRequest("The connection ended before the body was whole. Nothing was changed.");
    }
}
