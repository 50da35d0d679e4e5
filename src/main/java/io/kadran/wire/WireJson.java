package io.kadran.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads flat JSON objects. What lies below their fields is passed over, and so are fields beyond a number: depth and width
 * cost a sender, never the service.
 */
public final class WireJson {

    /**
     * Jackson's own bounds reject a whole document, good neighbours included; each field is bounded here instead. Depth
     * keeps one, because the parser remembers every open bracket.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The most fields that are read of one object. Whoever sends more is told so. */
    public static final int MOST_FIELDS = 256;

    private static final Pattern OPENED_AT = Pattern.compile(" \\((start marker at|for \\w+ starting at) \\[[^]]*]\\)");
    private static final int LONGEST_NUMBER = 100;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private WireJson() {}

    /**
     * Reads a body that is one object.
     *
     * @param pointer of the object, for the faults
     * @param faults to be added to; where the body is something else than an object, one says so and the result is empty
     * @throws NotJsonException where the body cannot be read
     */
    public static Optional<Map<String, WireValue>> readObject(String body, String pointer, List<Fault> faults)
            throws NotJsonException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.add(new Fault(pointer, "must be an object"));
                return Optional.empty();
            }
            Map<String, WireValue> object = flatObject(parser, pointer, faults);
            if (parser.nextToken() != null) {
                throw new NotJsonException("Something follows the JSON object.");
            }
            return Optional.of(object);
        } catch (JsonProcessingException wrong) {
            throw notJson(wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As the other, of bytes that must be UTF-8. */
    public static Optional<Map<String, WireValue>> readObject(byte[] body, String pointer, List<Fault> faults)
            throws NotJsonException {
        return readObject(decodeUtf8(body), pointer, faults);
    }

    /**
     * The text of a body, without a byte order mark. Decoded once and strictly, before anything is read of it: what is
     * understood and what is kept must be the same text.
     *
     * @throws NotJsonException where the bytes are not UTF-8
     */
    public static String decodeUtf8(byte[] body) throws NotJsonException {
        // The lenient way is several times as fast, and puts this character where something is malformed.
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = decodeStrictly(body);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static String decodeStrictly(byte[] body) throws NotJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new NotJsonException("The body must be JSON in UTF-8.");
        }
    }

    /** The fields at the parser's object, of which each value is a scalar or passed over. */
    public static Map<String, WireValue> flatObject(JsonParser parser, String pointer, List<Fault> faults)
            throws IOException {
        Map<String, WireValue> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            WireValue value = value(parser);
            if (fields.size() == MOST_FIELDS && !fields.containsKey(name)) {
                skipRest(parser);
                faults.add(0, tooMany(pointer));
                return fields;
            }
            if (fields.put(name, value) != null && faults.size() < Fields.MOST_FAULTS) {
                faults.add(new Fault(pointer + "/" + Pointers.escape(name), "is given twice"));
            }
        }
        return fields;
    }

    /** Goes on to the end of the parser's object. */
    public static void skipRest(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    /** @param pointer of an object with more fields than are read */
    public static Fault tooMany(String pointer) {
        return new Fault(pointer, "must have at most " + MOST_FIELDS + " fields; the others were not read");
    }

    /** The value at the parser's token; arrays and objects are passed over. */
    public static WireValue value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> new WireValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new WireValue.Bool(true);
            case VALUE_FALSE -> new WireValue.Bool(false);
            case VALUE_NULL -> WireValue.Other.NULL;
            case START_ARRAY -> {
                parser.skipChildren();
                yield WireValue.Other.ARRAY;
            }
            case START_OBJECT -> {
                parser.skipChildren();
                yield WireValue.Other.OBJECT;
            }
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private static WireValue number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            return WireValue.Other.ENDLESS_NUMBER;
        }
        if (parser.isNaN()) {
            return WireValue.Other.NOT_FINITE;
        }
        try {
            BigDecimal value = new BigDecimal(parser.getText());
            // Written out in full, a zero such as 0E-999999999 has as many digits as it says.
            return new WireValue.Numeral(value.signum() == 0 ? BigDecimal.ZERO : value);
        } catch (NumberFormatException beyondBigDecimal) {
            return WireValue.Other.ENDLESS_NUMBER;
        }
    }

    /** In words for a sender: the parser's own speak of its settings, too. */
    public static NotJsonException notJson(JsonProcessingException wrong) {
        var at = wrong.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (wrong instanceof JsonEOFException) {
            return new NotJsonException("The body breaks off" + where
                    + ", in the middle of the JSON document: it must be sent whole, up to its last bracket.");
        }
        String message = OPENED_AT.matcher(wrong.getOriginalMessage()).replaceAll("");
        String shown = message.length() <= 200 ? message : message.substring(0, 200) + "…";
        return new NotJsonException("The body is not JSON" + where + ": " + shown);
    }
}
