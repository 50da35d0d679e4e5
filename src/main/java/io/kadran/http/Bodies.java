package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies that are read whole, up to a bound. */
public final class Bodies {

    /** The longest body that is read into memory. Longer ones come as lines, which are read as a stream. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** The longest upload: it waits on disk. */
    static final long MOST_UPLOADED_BYTES = 1024L * 1024 * 1024;

    private Bodies() {}

    /**
     * Reads the body to its end: most clients look at the answer only when they have sent all.
     *
     * @throws HttpProblem 413 where the body is longer than {@link #MOST_BYTES}
     */
    public static byte[] read(InputStream body) {
        try (body) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
}
