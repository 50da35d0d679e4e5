package io.kadran.http;

import io.kadran.wire.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts in queries. */
public final class QueryTexts {

    private QueryTexts() {}

    /**
     * Empty where the parameter is not given. What nothing can have is a slip of the pen, and not a question that finds
     * nothing.
     *
     * @param longest in characters
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where it is no text, or too long
     */
    public static Optional<String> parse(String parameter, @Nullable String text, int longest) {
        Optional<String> asked = Optional.ofNullable(text);
        asked.flatMap(given -> Texts.fault(given, longest)).ifPresent(fault -> {
            throw Problems.badParameter(parameter, fault);
        });
        return asked;
    }
}
