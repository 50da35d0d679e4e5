package io.kadran.http;

import io.kadran.wire.Rfc3339;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in queries. */
public final class Times {

    private Times() {}

    /**
     * Empty where the parameter is not given.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where it is no time
     */
    public static Optional<Instant> parse(String parameter, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        // A plus that was not encoded arrives as a blank.
        Optional<Instant> time = Rfc3339.parse(text.replace(' ', '+'));
        if (time.isEmpty()) {
            throw Problems.badParameter(
                    parameter, "must be an RFC 3339 time with an offset, such as 2026-09-14T10:00:00Z");
        }
        return time;
    }
}
