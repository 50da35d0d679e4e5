package io.kadran.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** What came back: the status, the entity tag where there was one, and the body. */
record HttpAnswer(int status, Optional<String> etag, byte[] body) {

    String text() {
        return new String(body, UTF_8);
    }

    /** This answer, if the status is as it should be. */
    HttpAnswer expect(int wanted) {
        if (status != wanted) {
            throw new BenchmarkException("Kadran answered " + status + " instead of " + wanted + ": " + text());
        }
        return this;
    }
}
