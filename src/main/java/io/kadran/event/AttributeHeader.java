package io.kadran.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of an attribute in a {@code ce-} header, by section 3.1.3.2 of CloudEvents' HTTP binding. */
final class AttributeHeader {

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    private AttributeHeader() {}

    /** Takes away quotation marks, then percent signs; empty where these are wrong. A plus is a plus. */
    static Optional<String> decode(String value) {
        try {
            String encoded = unquoted(value).replace("+", "%2B");
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted
                ? QUOTED_PAIR.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
                : value;
    }
}
