package io.kadran.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kadran.wire.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values on both sides of each bound that a schema of the contract draws. */
final class ContractBounds {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Texts of these can be as long as they like. */
    private static final Set<String> LONG_FORMATS = Set.of("", "date-time", "uri", "uri-reference");

    /** One value, and whether it lies within all bounds. */
    record Probe(JsonNode value, boolean isRight) {}

    private final JsonNode schema;
    private final String example;
    private final List<Probe> probes = new ArrayList<>();

    private ContractBounds(JsonNode schema, String example) {
        this.schema = schema;
        this.example = example;
    }

    /**
     * Probes of one value.
     *
     * @param schema without reference
     * @param example a right value that is short
     */
    static List<Probe> probes(JsonNode schema, String example) {
        ContractBounds bounds = new ContractBounds(schema, example);
        Set<String> types = bounds.types();
        if (types.contains("string")) {
            bounds.probeText();
        }
        if (types.contains("number") || types.contains("integer")) {
            bounds.probeNumber(types.contains("integer"));
        }
        return bounds.probes;
    }

    private Set<String> types() {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet())
                : Set.of(type.asText());
    }

    private void probeText() {
        if (schema.has("enum")) {
            wrong(JSON.textNode("nonsense"));
            return;
        }
        String pattern = schema.path("pattern").asText();
        boolean isText = pattern.equals(Texts.PATTERN);
        if (schema.has("maxLength")) {
            int longest = schema.get("maxLength").asInt();
            wrong(JSON.textNode(stretched(longest + 1)));
            if ((isText || pattern.isEmpty())
                    && LONG_FORMATS.contains(schema.path("format").asText())) {
                right(JSON.textNode(stretched(longest)));
            }
        }
        if (schema.path("minLength").asInt() > 0) {
            wrong(JSON.textNode(""));
        }
        if (!pattern.isEmpty()) {
            wrong(JSON.textNode(" " + example));
            wrong(JSON.textNode(example + "\0"));
        }
    }

    private String stretched(int length) {
        if (schema.path("format").asText().equals("date-time")) {
            // What a key expires at has to be to come.
            String begin = "2099-09-14T10:00:00.";
            String end = "+01:00";
            return begin + "1".repeat(length - begin.length() - end.length()) + end;
        }
        return example + "x".repeat(length - example.length());
    }

    private void probeNumber(boolean whole) {
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                BigDecimal value = schema.get(bound).decimalValue();
                right(JSON.numberNode(value));
                wrong(JSON.numberNode(value.add(BigDecimal.valueOf(bound.equals("minimum") ? -1 : 1))));
                if (whole) {
                    wrong(JSON.numberNode(value.add(bound.equals("minimum") ? HALF : HALF.negate())));
                }
            }
        }
        for (String bound : List.of("exclusiveMinimum", "exclusiveMaximum")) {
            if (schema.has(bound)) {
                wrong(schema.get(bound));
            }
        }
    }

    private void right(JsonNode value) {
        probes.add(new Probe(value, true));
    }

    private void wrong(JsonNode value) {
        probes.add(new Probe(value, false));
    }
}
