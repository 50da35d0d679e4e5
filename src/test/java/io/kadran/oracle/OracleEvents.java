package io.kadran.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The events that count, in order: each identity once, nothing that was retracted. */
final class OracleEvents {

    /** Ids, names and sources are compared by code point; {@code String.compareTo} compares UTF-16 units. */
    static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private static final Comparator<Event> ORDER = Comparator.comparing(Event::time)
            .thenComparing(Event::source, BY_CODE_POINT)
            .thenComparing(Event::id, BY_CODE_POINT);

    private final List<Event> inOrder;

    /** An event with its business day: {@code data.on}, else the local date of its time. */
    record Event(String source, String id, String type, Instant time, LocalDate day, JsonNode data) {

        boolean is(String wanted) {
            return type.equals(wanted);
        }

        /** Whether the field is there at all, be it as {@code null}: for patches, absent and {@code null} differ. */
        boolean says(String field) {
            return data.has(field);
        }

        Optional<String> text(String field) {
            return data.hasNonNull(field) ? Optional.of(data.get(field).textValue()) : Optional.empty();
        }

        Optional<LocalDate> date(String field) {
            return text(field).map(LocalDate::parse);
        }

        Optional<BigDecimal> number(String field) {
            return data.hasNonNull(field) ? Optional.of(data.get(field).decimalValue()) : Optional.empty();
        }
    }

    OracleEvents(ZoneId zone, List<JsonNode> envelopes) {
        Map<List<String>, Event> firstOfIdentity = new LinkedHashMap<>();
        for (JsonNode envelope : envelopes) {
            Event event = parse(zone, envelope);
            firstOfIdentity.putIfAbsent(List.of(event.source(), event.id()), event);
        }
        Set<List<String>> retracted = new HashSet<>();
        for (Event event : firstOfIdentity.values()) {
            if (event.is("event.retracted")) {
                retracted.add(List.of(
                        event.text("source").orElseThrow(), event.text("id").orElseThrow()));
            }
        }
        List<Event> counting = new ArrayList<>();
        for (Event event : firstOfIdentity.values()) {
            // A retraction of a retraction has no effect: retractions are read above, whatever names them.
            if (!event.is("event.retracted") && !retracted.contains(List.of(event.source(), event.id()))) {
                counting.add(event);
            }
        }
        inOrder = inOrder(counting);
    }

    static List<Event> inOrder(List<Event> events) {
        return events.stream().sorted(ORDER).toList();
    }

    /** The events of one type or of one kind of fact, e.g. {@code "lead.created"} or {@code "lead."}. */
    List<Event> of(String typePrefix) {
        return inOrder.stream()
                .filter(event -> event.type().startsWith(typePrefix))
                .toList();
    }

    /** The events of one fact, e.g. {@code of("lead.", "leadId", "l-1")}. */
    List<Event> of(String typePrefix, String idField, String id) {
        return of(typePrefix).stream()
                .filter(event -> event.text(idField).equals(Optional.of(id)))
                .toList();
    }

    /** Of each whole record the last, without those deleted later, by id, e.g. {@code records("sale", "saleId")}. */
    Map<String, Event> records(String kind, String idField) {
        String recorded = kind.equals("activity") ? "activity.logged" : kind + ".recorded";
        Map<String, Event> records = new LinkedHashMap<>();
        for (Event event : inOrder) {
            if (event.is(recorded)) {
                records.put(event.text(idField).orElseThrow(), event);
            }
            if (event.is(kind + ".deleted")) {
                records.remove(event.text(idField).orElseThrow());
            }
        }
        return records;
    }

    /** What a patched field is now: the last event that says it decides, {@code null} clears. */
    static <T> Optional<T> latest(List<Event> events, String field, Function<Event, Optional<T>> read) {
        Optional<T> value = Optional.empty();
        for (Event event : events) {
            if (event.says(field)) {
                value = read.apply(event);
            }
        }
        return value;
    }

    static Optional<String> latestText(List<Event> events, String field) {
        return latest(events, field, event -> event.text(field));
    }

    private static Event parse(ZoneId zone, JsonNode envelope) {
        JsonNode data = envelope.get("data");
        String cutToMicros = envelope.get("time").textValue().replaceFirst("(\\.\\d{6})\\d+", "$1");
        Instant time = OffsetDateTime.parse(cutToMicros).toInstant();
        LocalDate day =
                data.hasNonNull("on") ? LocalDate.parse(data.get("on").textValue()) : LocalDate.ofInstant(time, zone);
        return new Event(
                envelope.get("source").textValue(),
                envelope.get("id").textValue(),
                envelope.get("type").textValue(),
                time,
                day,
                data);
    }
}
