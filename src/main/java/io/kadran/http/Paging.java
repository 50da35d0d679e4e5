package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages by cursor: an opaque text that says where the last page ended. */
public final class Paging {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 1_000;

    /** The one character that no id has: PostgreSQL keeps none. */
    private static final String SEPARATOR = "\0";

    /** An id has at most 200 characters of four bytes each, which are a third more in Base64. */
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,1100}");

    private Paging() {}

    /** From 1 to {@link #MOST}; {@link #DEFAULT_LIMIT} where none is given. */
    public static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("\\d{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problems.badParameter("limit", "must be a number from 1 to " + MOST + ", as in limit=100");
    }

    public static String cursor(String... parts) {
        byte[] bytes = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @param count how many parts a cursor has here */
    public static Optional<List<String>> parts(Optional<String> cursor, int count) {
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        if (!CURSOR.matcher(cursor.get()).matches()) {
            throw badCursor();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == count) {
                return Optional.of(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw badCursor();
        }
        throw badCursor();
    }

    public static HttpProblem badCursor() {
        return Problems.badParameter("cursor", "must be the next of a page before, unchanged");
    }
}
