package io.kadran.event;

import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.Nearest;
import io.kadran.wire.Rfc3339;
import io.kadran.wire.Texts;
import io.kadran.wire.WireValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attributes of a CloudEvents 1.0 event with its data, as they stood on the wire, and how they become a
 * {@link SalesEvent}.
 *
 * @param data the fields of {@code data}; empty where {@code data} is absent
 * @param text the whole as one JSON object, to be kept
 */
record Envelope(
        Map<String, WireValue> attributes, Optional<Map<String, WireValue>> data, List<Fault> faults, String text) {

    /** The longest event that is kept, in characters: each is read again whenever its fact changes. */
    static final int LONGEST = 64 * 1024;

    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    private static final Set<String> CONTEXT_ATTRIBUTES =
            Set.of("specversion", "id", "source", "type", "time", "subject", "datacontenttype", "dataschema");
    private static final Pattern EXTENSION_NAME = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern JSON_MEDIA_TYPE =
            Pattern.compile("(?i)\\s*[^/;\\s]+/(?:json|[^;\\s]+\\+json)\\s*(?:;.*)?");

    Decoded decode(boolean cloudEvent) {
        List<Fault> found = new ArrayList<>(faults);
        Fields context = new Fields("", attributes, found);
        Optional<String> source = context.required("source", source(context), "must be a URI reference such as /crm");
        Optional<String> id = context.requiredId("id");
        Optional<EventType> type = type(context);
        Optional<Instant> time = time(context);
        Optional<String> subject = context.text("subject");
        context.text("dataschema");
        checkVersion(context, cloudEvent);
        checkContentType(context);
        checkExtensions(context, cloudEvent);
        if (source.isEmpty() || id.isEmpty() || type.isEmpty()) {
            return new Decoded.Invalid(source, id, found);
        }
        EventKey key = new EventKey(source.get(), id.get());
        EventReader reader = new EventReader(new Fields("/" + DATA, data.orElse(Map.of()), found), found, key);
        if (data.isEmpty() && found.stream().noneMatch(fault -> fault.pointer().startsWith("/" + DATA))) {
            found.add(new Fault(
                    "/" + DATA,
                    "is missing: it must be an object with the fields of "
                            + type.get().wireName()));
            return new Decoded.Invalid(source, id, found);
        }
        var on = reader.on(type.get());
        Optional<EventData> read = reader.read(type.get());
        if (text.length() > LONGEST) {
            found.add(new Fault("", "must have at most " + LONGEST + " characters, had " + text.length()));
        }
        if (read.isEmpty() || time.isEmpty() || !found.isEmpty()) {
            return new Decoded.Invalid(source, id, found);
        }
        SalesEvent event = new SalesEvent(key, type.get(), time.get(), on, read.get());
        return new Decoded.Valid(event, subject, ContentHash.of(type.get(), time.get(), data.orElse(Map.of())), text);
    }

    /**
     * The event as it was stored: what was a rule then need not be one now, and a rule of now must not make the past
     * unreadable. Strictness is for {@link #decode}, at the door. Empty where what stands here has no meaning.
     */
    Optional<SalesEvent> readBack() {
        List<Fault> found = new ArrayList<>(faults);
        Fields context = Fields.trusting("", attributes, found);
        Optional<String> source = context.id("source");
        Optional<String> id = context.id("id");
        Optional<EventType> type = context.text("type").flatMap(EventType::findByWireName);
        Optional<Instant> time = context.text("time").flatMap(Rfc3339::parseAnyYear);
        if (source.isEmpty() || id.isEmpty() || type.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        EventKey key = new EventKey(source.get(), id.get());
        EventReader reader = new EventReader(Fields.trusting("/" + DATA, data.orElse(Map.of()), found), found, key);
        Optional<LocalDate> on = reader.on(type.get());
        return reader.read(type.get())
                .filter(read -> found.isEmpty())
                .map(read -> new SalesEvent(key, type.get(), time.get(), on, read));
    }

    /**
     * The event as it was stored, with what was noted beside it, derived anew. Empty where what stands here has no meaning.
     */
    Optional<Decoded.Valid> reread() {
        Optional<String> subject =
                Fields.trusting("", attributes, new ArrayList<>()).text("subject");
        return readBack()
                .map(event -> new Decoded.Valid(
                        event, subject, ContentHash.of(event.type(), event.time(), data.orElse(Map.of())), text));
    }

    private static Optional<String> source(Fields context) {
        Optional<String> source = context.id("source");
        if (source.isEmpty() || isPlainPath(source.get())) {
            return source;
        }
        try {
            new URI(source.get());
            return source;
        } catch (URISyntaxException wrong) {
            context.fault(
                    "source",
                    "must be a URI reference such as /crm or https://crm.example.com: "
                            + wrong.getReason().toLowerCase(java.util.Locale.ROOT));
            return Optional.empty();
        }
    }

    /** Most sources are: of letters, digits and a few marks, which make a URI reference in any order. */
    private static boolean isPlainPath(String source) {
        for (int i = 0; i < source.length(); i++) {
            char unit = source.charAt(i);
            boolean plain = (unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || unit == '/'
                    || unit == '-'
                    || unit == '.'
                    || unit == '_';
            if (!plain) {
                return false;
            }
        }
        return !source.startsWith("//");
    }

    private static Optional<EventType> type(Fields context) {
        Optional<String> name =
                context.required("type", context.text("type"), "must be an event type such as opportunity.won");
        Optional<EventType> type = name.flatMap(EventType::findByWireName);
        if (name.isPresent() && type.isEmpty()) {
            context.fault("type", "is not a known type; " + EventType.hint(name.get()));
        }
        return type;
    }

    private static Optional<Instant> time(Fields context) {
        Optional<String> text = context.required(
                "time", context.text("time"), "must be an RFC 3339 time with an offset such as 2026-09-14T10:00:00Z");
        Optional<Instant> time = text.flatMap(Rfc3339::parse);
        if (text.isPresent() && time.isEmpty()) {
            context.fault(
                    "time",
                    "must be an RFC 3339 time with an offset, from 1970 to 2100, such as 2026-09-14T10:00:00Z, was the text "
                            + WireValue.Text.quote(text.get()));
        }
        return time;
    }

    private static void checkVersion(Fields context, boolean cloudEvent) {
        Optional<String> version = context.text("specversion");
        if (version.isPresent() && !version.get().equals("1.0")) {
            context.fault("specversion", "must be \"1.0\", the version of CloudEvents that is understood");
        }
        if (version.isEmpty() && cloudEvent && context.isMissing("specversion")) {
            context.fault("specversion", "is missing: a CloudEvent says \"1.0\"");
        }
    }

    private static void checkContentType(Fields context) {
        Optional<String> contentType = context.text("datacontenttype");
        if (contentType.isPresent() && !isJson(contentType.get())) {
            context.fault("datacontenttype", "must be a JSON media type such as application/json");
        }
    }

    /** Whether a media type is one of JSON, by its name or by its suffix. */
    static boolean isJson(String mediaType) {
        return JSON_MEDIA_TYPE.matcher(mediaType).matches();
    }

    /** Extension attributes are CloudEvents' own right; in plain JSON a field that nobody knows is a slip. */
    private void checkExtensions(Fields context, boolean cloudEvent) {
        boolean extensible = cloudEvent || attributes.containsKey("specversion");
        attributes.forEach((name, value) -> {
            if (CONTEXT_ATTRIBUTES.contains(name) || context.isFull()) {
                return;
            }
            if (!extensible) {
                context.fault(name, "is not an attribute of an event; " + Nearest.hint(name, CONTEXT_ATTRIBUTES));
                return;
            }
            if (!EXTENSION_NAME.matcher(name).matches() || name.equals(DATA)) {
                context.fault(name, "is no CloudEvents attribute: names are of lower-case letters and digits");
            }
            if (value instanceof WireValue.Other) {
                context.fault(name, "must be text, a number or a boolean, " + value.describe());
            }
            if (value instanceof WireValue.Text text) {
                Texts.extensionFault(text.value(), Fields.TEXT_LENGTH).ifPresent(detail -> context.fault(name, detail));
            }
        });
    }
}
