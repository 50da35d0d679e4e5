package io.kadran.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * One event as it is sent. All its texts are ASCII without tabs, backslashes and line ends, so that the same text is a
 * line of NDJSON and a column of {@code COPY}.
 *
 * @param time as in the envelope, RFC 3339 in UTC
 * @param envelope the whole event as JSON
 */
record Event(String source, String id, String type, String time, String envelope) {

    byte[] bytes() {
        return envelope.getBytes(ISO_8859_1);
    }
}
