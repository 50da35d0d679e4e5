package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;

/** The head of a part of a form. The framework's parser fails at what is not right in it, as if it was its own fault. */
final class PartHead {

    private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");
    private static final Set<String> LIKE_ASCII = Set.of("UTF-8", "US-ASCII", "ISO-8859-1");
    private static final String LINE_END = "\r\n";

    /** In small letters alone, for the framework. */
    private static final String OF_A_FORM = "form-data";

    /** A line that begins so belongs to the one before, for the framework; others take it for one by itself. */
    private static final Pattern FOLDED = Pattern.compile("\r\n[ \t]");

    /** What the framework takes for a part of a name, or for none, where others do not. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f&&[^\r\n\t]]");

    /** With a name of ASCII alone: of other letters, not everybody agrees which are the same but for their case. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");

    private PartHead() {}

    /**
     * Whether the part is a file; what is none is held in memory.
     *
     * @throws HttpProblem with status 400 where it has no name, or is encoded in a way that is not read
     */
    static boolean isOfFile(String head) {
        requireLines(head);
        Map<String, String> headers = new HashMap<>();
        head.lines()
                .filter(line -> !line.isBlank())
                .map(PartHead::header)
                .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].trim()));
        String disposition = headers.getOrDefault("content-disposition", "");
        if (!disposition.startsWith(OF_A_FORM) || parameter(disposition, "name").isEmpty()) {
            throw Problems.badRequest("A part of the form has no name: its head must have a line such as"
                    + " Content-Disposition: form-data; name=\"mapping\".");
        }
        if (parameter(disposition.toLowerCase(Locale.ROOT), "filename*").isPresent()) {
            throw Problems.badRequest(
                    "A part of the form names its file by filename*, which a form must not (RFC 7578). Say filename.");
        }
        String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
        if (!AS_IT_IS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw Problems.badRequest(
                    "A part of the form has a Content-Transfer-Encoding. Send it as it is, without this header.");
        }
        Optional.ofNullable(headers.get("content-type")).ifPresent(PartHead::requireMediaType);
        return parameter(disposition, "filename").isPresent();
    }

    /**
     * The framework reads the heads of the parts in the charset of the form, and so it must be one in which they are what they
     * are here.
     *
     * @throws HttpProblem with status 400 where it is not
     */
    static void requireFormCharset(String mediaType) {
        if (parameter(mediaType, "charset")
                .filter(name -> !LIKE_ASCII.contains(name.toUpperCase(Locale.ROOT)))
                .isPresent()) {
            throw Problems.badRequest("The charset of a form is UTF-8. A part may name another one, for itself.");
        }
    }

    private static String[] header(String line) {
        if (!HEADER.matcher(line).matches()) {
            throw Problems.badRequest(
                    "Each line of the head of a part of the form must be a name, a colon and a value, such"
                            + " as Content-Type: text/csv.");
        }
        return line.split(":", 2);
    }

    /** @throws HttpProblem with status 400 where it is none, or names a charset that is none */
    private static void requireMediaType(String mediaType) {
        try {
            MediaType.valueOf(mediaType);
        } catch (IllegalArgumentException none) {
            throw Problems.badRequest(
                    "The Content-Type of a part of the form is no media type. Send one such as text/csv, or none.");
        }
        if (parameter(mediaType, "charset").filter(name -> !isCharset(name)).isPresent()) {
            throw Problems.badRequest("The charset of a part of the form is unknown. Send UTF-8.");
        }
    }

    /**
     * What the framework's parser takes for the same: it leaves aside what follows the delimiter, and ends lines by more than
     * CR and LF together.
     */
    private static void requireLines(String head) {
        boolean isEmptyFirst =
                head.substring(0, Math.max(0, head.indexOf(LINE_END))).isBlank();
        String rest = head.replace(LINE_END, "");
        if (!isEmptyFirst
                || rest.indexOf('\r') >= 0
                || rest.indexOf('\n') >= 0
                || FOLDED.matcher(head).find()
                || CONTROL.matcher(head).find()) {
            throw Problems.badRequest(
                    "The head of a part of the form must be lines of text that end with CR and LF, each a header"
                            + " by itself, and begin on the line after the delimiter.");
        }
    }

    /** @throws HttpProblem with status 400 where it has no value at all, at which the framework fails */
    static Optional<String> parameter(String value, String name) {
        if (value.stripTrailing().endsWith(name + "=")) {
            throw Problems.badRequest("The parameter " + name + " of the form, or of a part of it, has no value.");
        }
        return Optional.ofNullable(HeaderUtil.extractQuotedValueFromHeader(value, name));
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException none) {
            return false;
        }
    }
}
