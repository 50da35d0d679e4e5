package io.kadran.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kadran.event.EventType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;

/**
 * One event of the demo.
 *
 * @param at when it happened, by the clock on the wall
 * @param id that names it for ever
 * @param subject the id of what it speaks of
 */
record DemoEvent(LocalDateTime at, EventType type, String id, String subject, Data data) {

    static final Comparator<DemoEvent> ORDER =
            Comparator.comparing(DemoEvent::at).thenComparing(DemoEvent::id);

    private static final JsonFactory JSON = new JsonFactory();

    /** The event as a CRM would post it: a CloudEvent in JSON, on one line. */
    String envelope(String source, ZoneId zone) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", id);
            json.writeStringField("source", source);
            json.writeStringField("type", type.wireName());
            json.writeStringField("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)));
            json.writeStringField("subject", subject);
            json.writeObjectFieldStart("data");
            for (Map.Entry<String, Object> field : data.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }
}
