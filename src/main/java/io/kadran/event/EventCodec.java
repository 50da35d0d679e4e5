package io.kadran.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.Pointers;
import io.kadran.wire.WireJson;
import io.kadran.wire.WireValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events from JSON and CloudEvents messages. Events are flat, so nothing below a field of {@code data} is ever built
 * in memory: depth and width cost a sender, never the service.
 */
public final class EventCodec {

    /** The most items of one array: each is held in memory until the request ends. More go as lines. */
    public static final int MOST_ITEMS = 10_000;

    /** Of all items of one array. Beyond it only the first of each is told. */
    private static final int MOST_FAULTS = 10_000;

    /** An array of more than {@link #MOST_ITEMS}. */
    public static final class TooManyItemsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The events of one document.
     *
     * @param many whether the document was an array, even of one
     */
    public record Document(boolean many, List<Decoded> items) {}

    /**
     * Reads one event or an array of them.
     *
     * @param cloudEvents whether each must be a CloudEvent, with {@code specversion}
     * @throws NotJsonException where the body as a whole cannot be read
     * @throws TooManyItemsException where there are more than {@link #MOST_ITEMS}
     */
    public Document decodeDocument(byte[] body, boolean cloudEvents) throws NotJsonException {
        String text = WireJson.decodeUtf8(body);
        try (JsonParser parser = WireJson.FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotJsonException("The body is empty: it must be an event, or an array of events.");
            }
            boolean many = first == JsonToken.START_ARRAY;
            List<Decoded> items = new ArrayList<>();
            int faults = 0;
            if (many) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (items.size() == MOST_ITEMS) {
                        throw new TooManyItemsException();
                    }
                    Decoded item = decodeItem(parser, text, cloudEvents);
                    items.add(faults < MOST_FAULTS ? item : item.inBrief());
                    faults += item.faults().size();
                }
            } else {
                items.add(decodeItem(parser, text, cloudEvents));
            }
            if (parser.nextToken() != null) {
                throw new NotJsonException("Something follows the JSON document: "
                        + "many events go into one array, or into lines of application/x-ndjson.");
            }
            return new Document(many, items);
        } catch (JsonProcessingException wrong) {
            throw WireJson.notJson(wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads one line of newline-delimited JSON. A line that is no JSON is one invalid item. */
    public Decoded decodeLine(byte[] line) {
        try {
            Document document = decodeDocument(line, false);
            if (document.many()) {
                return unreadable("must be one event, was an array");
            }
            return document.items().get(0);
        } catch (NotJsonException wrong) {
            return unreadable("is no JSON object: " + wrong.reason());
        }
    }

    /**
     * Reads a CloudEvent in binary mode: the attributes from the {@code ce-} headers, the data from the body.
     *
     * @param headers by lower-case name; those that do not begin with {@code ce-} are not looked at
     * @throws NotJsonException where the body is no JSON
     */
    public Decoded decodeBinary(Map<String, String> headers, String contentType, byte[] body) throws NotJsonException {
        Map<String, WireValue> attributes = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce-")) {
                String attribute = name.substring("ce-".length());
                AttributeHeader.decode(value)
                        .ifPresentOrElse(
                                decoded -> attributes.put(attribute, new WireValue.Text(decoded)),
                                () -> note(faults, attribute, "is badly percent-encoded"));
            }
        });
        attributes.put("datacontenttype", new WireValue.Text(contentType));
        Optional<Map<String, WireValue>> data = Optional.empty();
        String text = WireJson.decodeUtf8(body);
        if (!text.isEmpty()) {
            data = dataOf(text, faults);
        }
        return new Envelope(attributes, data, faults, envelopeText(attributes, text)).decode(true);
    }

    /**
     * Reads an event that was stored before. By then it was checked; the rules of today are not asked.
     *
     * @throws IllegalStateException where the log holds something that is no event
     */
    public SalesEvent readBack(String envelope) {
        return stored(envelope)
                .flatMap(Envelope::readBack)
                .orElseThrow(() ->
                        new IllegalStateException("the log holds what is no event: " + WireValue.Text.quote(envelope)));
    }

    /** As {@link #readBack}, with what is noted beside an event when it is stored. Empty where it is no event. */
    Optional<Decoded.Valid> reread(String envelope) {
        return stored(envelope).flatMap(Envelope::reread);
    }

    /** Empty where it is no JSON object. */
    private static Optional<Envelope> stored(String envelope) {
        try (JsonParser parser = WireJson.FACTORY.createParser(envelope)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(envelope(parser, envelope, Integer.MAX_VALUE))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Decoded unreadable(String detail) {
        return new Decoded.Invalid(Optional.empty(), Optional.empty(), List.of(new Fault("", detail)));
    }

    private static Decoded decodeItem(JsonParser parser, String document, boolean cloudEvent) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String was = WireJson.value(parser).describe();
            return unreadable("must be an event, that is a JSON object, " + was);
        }
        return envelope(parser, document, WireJson.MOST_FIELDS).decode(cloudEvent);
    }

    /**
     * The object at the parser's token.
     *
     * @param most attributes
     */
    private static Envelope envelope(JsonParser parser, String document, int most) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        List<Fault> faults = new ArrayList<>();
        Map<String, WireValue> attributes = new LinkedHashMap<>();
        Optional<Map<String, WireValue>> data = Optional.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(Envelope.DATA) && token == JsonToken.START_OBJECT) {
                refuseSecond(data, faults);
                data = Optional.of(WireJson.flatObject(parser, "/data", faults));
            } else if (name.equals(Envelope.DATA_BASE64)) {
                refuseSecond(data, faults);
                data = base64Data(WireJson.value(parser), faults);
            } else if (name.equals(Envelope.DATA)) {
                WireValue value = WireJson.value(parser);
                if (value != WireValue.Other.NULL) {
                    note(faults, Envelope.DATA, "must be an object, " + value.describe());
                }
            } else {
                WireValue value = WireJson.value(parser);
                if (attributes.size() == most && !attributes.containsKey(name)) {
                    WireJson.skipRest(parser);
                    faults.add(0, WireJson.tooMany(""));
                    break;
                }
                if (attributes.put(name, value) != null) {
                    note(faults, name, "is given twice");
                }
            }
        }
        attributes.values().removeIf(value -> value == WireValue.Other.NULL);
        int end = Math.toIntExact(parser.currentLocation().getCharOffset());
        return new Envelope(attributes, data, faults, document.substring(start, end));
    }

    private static void refuseSecond(Optional<Map<String, WireValue>> first, List<Fault> faults) {
        if (first.isPresent()) {
            note(faults, Envelope.DATA, "is given twice");
        }
    }

    /** Beyond {@link Fields#MOST_FAULTS} they are no longer told: what is given twice may as well be given a million times. */
    private static void note(List<Fault> faults, String attribute, String detail) {
        if (faults.size() < Fields.MOST_FAULTS) {
            faults.add(new Fault("/" + Pointers.escape(attribute), detail));
        }
    }

    private static Optional<Map<String, WireValue>> base64Data(WireValue value, List<Fault> faults) throws IOException {
        if (value instanceof WireValue.Text text) {
            try {
                return dataOf(WireJson.decodeUtf8(Base64.getDecoder().decode(text.value())), faults);
            } catch (IllegalArgumentException | NotJsonException wrong) {
                note(faults, Envelope.DATA_BASE64, "must be a JSON object in Base64");
                return Optional.empty();
            }
        }
        note(faults, Envelope.DATA_BASE64, "must be text in Base64, " + value.describe());
        return Optional.empty();
    }

    private static Optional<Map<String, WireValue>> dataOf(String body, List<Fault> faults) throws NotJsonException {
        return WireJson.readObject(body, "/" + Envelope.DATA, faults);
    }

    private static String envelopeText(Map<String, WireValue> attributes, String data) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = WireJson.FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, WireValue> attribute : attributes.entrySet()) {
                if (attribute.getValue() instanceof WireValue.Text value) {
                    generator.writeStringField(attribute.getKey(), value.value());
                }
            }
            generator.writeFieldName(Envelope.DATA);
            generator.writeRawValue(data.isBlank() ? "null" : data);
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
