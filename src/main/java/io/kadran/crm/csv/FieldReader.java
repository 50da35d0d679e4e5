package io.kadran.crm.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.crm.csv.CsvMapping.ColumnMention;
import io.kadran.crm.csv.FieldMapping.CellSource;
import io.kadran.crm.csv.Translation.Otherwise;
import io.kadran.event.EventType;
import io.kadran.wire.KnownField;
import io.kadran.wire.WireValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads how one field is mapped. Which keys belong there depends on what the field holds. */
final class FieldReader {

    private static final int MOST_DIGITS = 20;
    private static final int MOST_SCALE_DIGITS = 30;
    private static final int LONGEST_PATTERN = 100;

    private final EventType type;
    private final List<ColumnMention> columns;
    private final Function<MappingNode, Optional<Condition>> conditions;

    /** @param columns takes up the columns that are named */
    FieldReader(EventType type, List<ColumnMention> columns, Function<MappingNode, Optional<Condition>> conditions) {
        this.type = type;
        this.columns = columns;
        this.conditions = conditions;
    }

    Optional<FieldMapping> read(KnownField field, MappingNode node) {
        long sources = List.of("column", "template", "constant").stream()
                .filter(node::has)
                .count();
        if (sources != 1) {
            node.faultHere(
                    "must have one of column, template and constant, had " + (sources == 0 ? "none" : "several"));
        }
        Optional<Scalar> constant = node.value("constant").flatMap(value -> scalar(node, "constant", value, field));
        Optional<CellSource> source = source(node);
        if (node.has("constant")) {
            node.refuseUnknown();
            return constant.map(value -> new FieldMapping.Constant(field.name(), value));
        }
        Optional<Condition> when = node.object("when").flatMap(conditions);
        Notation notation = notation(node, field.kind());
        Optional<Translation> translation = translation(node, field);
        Optional<Scalar> fallback = node.value("default").flatMap(value -> scalar(node, "default", value, field));
        boolean required = node.flag("required");
        if (required && node.has("default")) {
            node.fault("required", "cannot be, beside a default for empty cells: leave one of them out");
        }
        node.refuseUnknown();
        return source.map(
                from -> new FieldMapping.Read(field.name(), from, when, translation, notation, fallback, required));
    }

    private Optional<CellSource> source(MappingNode node) {
        Optional<String> column = node.text("column").map(String::strip);
        column.ifPresent(name -> columns.add(new ColumnMention(node.pointer("column"), name)));
        Optional<String> text = node.text("template");
        try {
            Optional<Template> template = text.map(Template::of);
            template.ifPresent(used ->
                    used.columns().forEach(name -> columns.add(new ColumnMention(node.pointer("template"), name))));
            return column.<CellSource>map(CellSource.OfColumn::new).or(() -> template.map(CellSource.OfTemplate::new));
        } catch (IllegalArgumentException wrong) {
            node.fault("template", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static Notation notation(MappingNode node, KnownField.Kind kind) {
        return switch (kind) {
            case TEXT -> Reading::text;
            case NUMBER -> numberNotation(node);
            case DATE -> dateNotation(node).<Notation>map(Function.identity()).orElse(FieldReader::isoDate);
        };
    }

    private static Reading isoDate(String cell) {
        try {
            return Reading.text(LocalDate.parse(cell).toString());
        } catch (DateTimeException wrong) {
            return new Reading.Faulty("must be a date such as 2026-09-14, or the mapping must give its format, was "
                    + WireValue.Text.quote(cell));
        }
    }

    /** Of {@code format}, {@code zone} and {@code language}; empty where there is no format. */
    static Optional<DateNotation> dateNotation(MappingNode node) {
        Optional<ZoneId> zone = zone(node);
        Locale language = node.text("language").map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
        if (node.has("language") && language.getLanguage().isEmpty()) {
            node.fault("language", "must be a language such as en or tr");
        }
        Optional<String> format = node.text("format");
        if (format.isEmpty() && zone.isPresent()) {
            node.fault("zone", "says nothing without a format");
        }
        if (format.filter(pattern -> pattern.length() > LONGEST_PATTERN).isPresent()) {
            node.fault("format", "must have at most " + LONGEST_PATTERN + " characters");
            return Optional.empty();
        }
        try {
            return format.map(pattern -> DateNotation.of(pattern, zone, language));
        } catch (IllegalArgumentException wrong) {
            node.fault("format", "is no pattern of dates: it " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(MappingNode node) {
        Optional<String> name = node.text("zone");
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException unknown) {
            node.fault(
                    "zone",
                    "must be a time zone such as Europe/Istanbul, was " + WireValue.Text.quote(name.orElseThrow()));
            return Optional.empty();
        }
    }

    private static Notation numberNotation(MappingNode node) {
        char decimal = node.character("decimalSeparator").orElse('.');
        Optional<Character> grouping = node.character("groupingSeparator");
        for (char separator : grouping.map(other -> new char[] {decimal, other}).orElse(new char[] {decimal})) {
            if (Character.isLetterOrDigit(separator) || separator == '-' || separator == '+') {
                node.faultHere("must have separators that are no letter, digit or sign");
            }
        }
        if (grouping.filter(separator -> separator == decimal).isPresent()) {
            node.fault("groupingSeparator", "must be another character than the decimal separator");
        }
        Optional<String> unit = node.text("unit").map(String::strip).filter(text -> !text.isEmpty());
        Optional<BigDecimal> scale = node.number("scale").map(JsonNode::decimalValue);
        if (scale.filter(FieldReader::isOutOfReach).isPresent()) {
            node.fault("scale", "must be a number such as 0.01, not 0, of at most " + MOST_SCALE_DIGITS + " digits");
        }
        return NumberNotation.of(decimal, grouping, unit, scale, round(node));
    }

    private static boolean isOutOfReach(BigDecimal scale) {
        return scale.signum() == 0
                || scale.precision() > MOST_SCALE_DIGITS
                || Math.abs((long) scale.scale()) > MOST_SCALE_DIGITS;
    }

    private static Optional<Integer> round(MappingNode node) {
        Optional<JsonNode> round = node.number("round");
        boolean right = round.filter(digits -> digits.isIntegralNumber()
                        && digits.canConvertToInt()
                        && digits.intValue() >= 0
                        && digits.intValue() <= MOST_DIGITS)
                .isPresent();
        if (round.isPresent() && !right) {
            node.fault("round", "must be a number of digits after the point, from 0 to " + MOST_DIGITS);
        }
        return right ? round.map(JsonNode::intValue) : Optional.empty();
    }

    private Optional<Translation> translation(MappingNode node, KnownField field) {
        Map<String, Scalar> values = new LinkedHashMap<>();
        Optional<MappingNode> translations = node.object("values");
        translations.ifPresent(object -> {
            for (String from : object.keys()) {
                object.value(from)
                        .flatMap(value -> scalar(object, from, value, field))
                        .ifPresent(to -> values.put(from.strip(), to));
            }
        });
        Otherwise otherwise = otherwise(node, field);
        if (translations.isEmpty() && node.has("otherwise")) {
            node.fault("otherwise", "says nothing without values");
        }
        return translations.map(object -> new Translation(values, otherwise));
    }

    private Otherwise otherwise(MappingNode node, KnownField field) {
        if (node.value("otherwise").filter(JsonNode::isObject).isPresent()) {
            MappingNode object = node.object("otherwise").orElseThrow();
            Optional<Scalar> constant =
                    object.value("constant").flatMap(value -> scalar(object, "constant", value, field));
            if (!object.has("constant")) {
                object.fault("constant", "is missing: it is what every other value becomes");
            }
            object.refuseUnknown();
            return constant.<Otherwise>map(Otherwise.Constant::new).orElse(Otherwise.Plain.REJECT);
        }
        return node.choice("otherwise", Map.of("reject", Otherwise.Plain.REJECT, "keep", Otherwise.Plain.KEEP))
                .map(Otherwise.class::cast)
                .orElse(Otherwise.Plain.REJECT);
    }

    /** A value that the mapping fixes: it must be what the field holds, in the notation of events. */
    private Optional<Scalar> scalar(MappingNode node, String key, JsonNode value, KnownField field) {
        Optional<Scalar> scalar = switch (value.getNodeType()) {
            case STRING -> Optional.of(new Scalar.Text(value.textValue().strip()));
            case NUMBER -> Optional.of(new Scalar.Numeral(value.decimalValue()));
            case NULL -> Optional.of(Scalar.Nothing.NULL);
            case ARRAY, OBJECT, POJO, BOOLEAN, BINARY, MISSING -> Optional.empty();
        };
        if (scalar.isEmpty()) {
            node.fault(key, "must be text, a number or null, was " + MappingNode.describe(value));
        }
        scalar.flatMap(given -> EventProbe.fieldFault(type, field.name(), given))
                .ifPresent(detail -> node.fault(key, detail));
        return scalar;
    }
}
