package io.kadran.crm.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kadran.crm.csv.CsvMapping.ColumnMention;
import io.kadran.crm.csv.CsvMapping.TimeMapping;
import io.kadran.event.DataFields;
import io.kadran.event.EventType;
import io.kadran.wire.Fault;
import io.kadran.wire.KnownField;
import io.kadran.wire.Nearest;
import io.kadran.wire.Rfc3339;
import io.kadran.wire.WireValue;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a mapping from JSON, and notes all that is wrong with it at once. */
final class MappingReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<Fault> faults = new ArrayList<>();
    private final List<ColumnMention> columns = new ArrayList<>();

    /** What was read: a mapping, or the reasons why it is none. */
    record Result(Optional<CsvMapping> mapping, List<Fault> faults) {}

    private MappingReader() {}

    static Result read(JsonNode json) {
        return new MappingReader().mapping(json);
    }

    /** One that was read before; empty where it is none by the rules of today, of which only an upload is told why. */
    static Optional<CsvMapping> readStored(String json) {
        try {
            return read(JSON.readTree(json)).mapping();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private Result mapping(JsonNode json) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json.toString())) {
            return new Result(Optional.empty(), List.of(new Fault("", "must be well-formed Unicode")));
        }
        MappingNode root = MappingNode.of("", json, faults);
        CsvSyntax syntax = syntax(root);
        Optional<EventType> event = event(root);
        Optional<String> source = root.requiredText("source", "it must be a URI reference such as /crm/export");
        source.flatMap(EventProbe::sourceFault).ifPresent(detail -> root.fault("source", detail));
        Optional<TimeMapping> time = root.object("time").flatMap(this::time);
        Optional<Condition> when = root.object("when").flatMap(this::condition);
        Optional<String> repeat = root.object("repeat").flatMap(this::repeat);
        List<FieldMapping> fields = event.map(type -> fields(root, type)).orElse(List.of());
        root.value("fields");
        root.refuseUnknown();
        if (!faults.isEmpty()) {
            return new Result(Optional.empty(), faults);
        }
        CsvMapping mapping = new CsvMapping(
                syntax, event.orElseThrow(), source.orElseThrow(), time, when, repeat, fields, List.copyOf(columns));
        return new Result(Optional.of(mapping), List.of());
    }

    private static CsvSyntax syntax(MappingNode root) {
        char delimiter = root.character("delimiter").orElse(',');
        boolean unquoted = root.value("quote").filter(JsonNode::isNull).isPresent();
        Optional<Character> quote =
                unquoted ? Optional.empty() : root.character("quote").or(() -> Optional.of('"'));
        if (quote.filter(mark -> mark == delimiter).isPresent()) {
            root.fault("quote", "must be another character than the delimiter");
        }
        return new CsvSyntax(delimiter, quote, encoding(root));
    }

    private static Optional<Charset> encoding(MappingNode root) {
        Optional<String> name = root.text("encoding");
        try {
            return name.map(Charset::forName).filter(Charset::canEncode);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            root.fault(
                    "encoding",
                    "must be an encoding such as UTF-8, windows-1252 or ISO-8859-9, was "
                            + WireValue.Text.quote(name.orElseThrow()));
            return Optional.empty();
        }
    }

    private static Optional<EventType> event(MappingNode root) {
        Optional<String> name = root.requiredText("event", "it must be an event type such as opportunity.snapshot");
        Optional<EventType> event = name.flatMap(EventType::findByWireName);
        if (name.isPresent() && event.isEmpty()) {
            root.fault("event", "is no event type; " + EventType.hint(name.get()));
        }
        return event;
    }

    private Optional<TimeMapping> time(MappingNode node) {
        Optional<String> column = column(node);
        Optional<DateNotation> notation = FieldReader.dateNotation(node);
        if (notation.isPresent()
                && notation.get().zone().isEmpty()
                && !notation.get().hasOffset()) {
            node.fault("zone", "is missing: the format has no offset, so name the zone, such as Europe/Istanbul");
        }
        node.refuseUnknown();
        Function<String, Optional<Instant>> read = notation.<Function<String, Optional<Instant>>>map(
                        format -> format::instant)
                .orElse(Rfc3339::parse);
        Function<String, String> wrong =
                notation.<Function<String, String>>map(format -> format::wrong).orElse(MappingReader::notRfc3339);
        return column.map(name -> new TimeMapping(name, read, wrong));
    }

    private static String notRfc3339(String cell) {
        return "must be an RFC 3339 time such as 2026-09-14T10:00:00Z, or the mapping must give its format, was "
                + WireValue.Text.quote(cell);
    }

    private Optional<String> repeat(MappingNode node) {
        Optional<String> column = column(node);
        node.refuseUnknown();
        return column;
    }

    private Optional<String> column(MappingNode node) {
        Optional<String> column = node.requiredText("column", "it must name a column of the file");
        column.ifPresent(name -> columns.add(new ColumnMention(node.pointer("column"), name.strip())));
        return column.map(String::strip);
    }

    private Optional<Condition> condition(MappingNode node) {
        Optional<String> column = column(node);
        Set<String> values = node.texts("in", "the values of the column that are meant").stream()
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
        node.refuseUnknown();
        return column.map(name -> new Condition(name, values));
    }

    private List<FieldMapping> fields(MappingNode root, EventType type) {
        Map<String, KnownField> known =
                DataFields.of(type).stream().collect(Collectors.toMap(KnownField::name, Function.identity()));
        Optional<MappingNode> node = root.object("fields");
        if (node.isEmpty()) {
            root.fault("fields", "is missing: it must say where each field of " + type.wireName() + " comes from");
            return List.of();
        }
        List<FieldMapping> fields = new ArrayList<>();
        FieldReader reader = new FieldReader(type, columns, this::condition);
        for (String name : node.get().keys()) {
            KnownField field = known.get(name);
            if (field == null) {
                node.get().fault(name, "is no field of " + type.wireName() + "; " + Nearest.hint(name, known.keySet()));
                continue;
            }
            node.get()
                    .object(name)
                    .flatMap(mapped -> reader.read(field, mapped))
                    .ifPresent(fields::add);
        }
        known.values().stream()
                .filter(field -> field.required() && !node.get().has(field.name()))
                .map(KnownField::name)
                .sorted()
                .forEach(name -> node.get().fault(name, "is missing: every " + type.wireName() + " needs it"));
        return fields;
    }
}
