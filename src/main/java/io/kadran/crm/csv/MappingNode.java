package io.kadran.crm.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kadran.wire.Fault;
import io.kadran.wire.Nearest;
import io.kadran.wire.Pointers;
import io.kadran.wire.WireValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON object of a mapping. It notes every fault on the way instead of stopping at the first; a reading that was faulty
 * yields an empty value, so callers look at the faults before they use what they read.
 */
final class MappingNode {

    /** Of one mapping. More help nobody, and take many times the memory of what is wrong. */
    private static final int MOST_FAULTS = 1_000;

    private final String pointer;
    private final JsonNode object;
    private final List<Fault> faults;
    private final Set<String> known = new LinkedHashSet<>();

    private MappingNode(String pointer, JsonNode object, List<Fault> faults) {
        this.pointer = pointer;
        this.object = object;
        this.faults = faults;
    }

    /** Where the value is no object, a fault is noted and it reads as an empty one. */
    static MappingNode of(String pointer, JsonNode value, List<Fault> faults) {
        if (value.isObject()) {
            return new MappingNode(pointer, value, faults);
        }
        note(faults, new Fault(pointer, "must be a JSON object, was " + describe(value)));
        return new MappingNode(pointer, JsonNodeFactory.instance.objectNode(), faults);
    }

    String pointer(String key) {
        return pointer + "/" + Pointers.escape(key);
    }

    void fault(String key, String detail) {
        note(faults, new Fault(pointer(key), detail));
    }

    void faultHere(String detail) {
        note(faults, new Fault(pointer, detail));
    }

    private static void note(List<Fault> faults, Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    boolean has(String key) {
        return object.has(key);
    }

    /** The keys that are there, all of them known from now on. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        known.addAll(keys);
        return keys;
    }

    Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(object.get(key));
    }

    Optional<MappingNode> object(String key) {
        return value(key).map(value -> of(pointer(key), value, faults));
    }

    /** Text that is not empty. */
    Optional<String> text(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isTextual() && !value.get().textValue().isEmpty()) {
            return value.map(JsonNode::textValue);
        }
        fault(key, "must be text, was " + describe(value.get()));
        return Optional.empty();
    }

    Optional<String> requiredText(String key, String right) {
        if (!has(key)) {
            known.add(key);
            fault(key, "is missing: " + right);
            return Optional.empty();
        }
        return text(key);
    }

    /** One character that can stand in a line. */
    Optional<Character> character(String key) {
        Optional<String> text = text(key);
        boolean one = text.filter(character ->
                        character.length() == 1 && character.charAt(0) != '\n' && character.charAt(0) != '\r')
                .isPresent();
        if (text.isPresent() && !one) {
            fault(key, "must be one character, was " + WireValue.Text.quote(text.get()));
        }
        return one ? text.map(character -> character.charAt(0)) : Optional.empty();
    }

    /** An array of texts, at least one. */
    List<String> texts(String key, String right) {
        List<String> texts = new ArrayList<>();
        JsonNode array = value(key).orElse(MissingNode.getInstance());
        for (JsonNode element : array) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        if (!array.isArray() || texts.isEmpty() || texts.size() < array.size()) {
            fault(key, "must be an array of texts: " + right);
        }
        return texts;
    }

    boolean flag(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            fault(key, "must be true or false, was " + describe(value.get()));
        }
        return value.filter(JsonNode::booleanValue).isPresent();
    }

    Optional<JsonNode> number(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isNumber()) {
            fault(key, "must be a number, was " + describe(value.get()));
        }
        return value.filter(JsonNode::isNumber);
    }

    /** One of these words. */
    <T> Optional<T> choice(String key, Map<String, T> choices) {
        Optional<String> word = text(key);
        Optional<T> choice = word.map(choices::get);
        if (word.isPresent() && choice.isEmpty()) {
            fault(
                    key,
                    "must be one of "
                            + String.join(
                                    ", ", choices.keySet().stream().sorted().toList()) + ", was "
                            + WireValue.Text.quote(word.get()));
        }
        return choice;
    }

    /** Every key that nobody asked for by now is refused. */
    void refuseUnknown() {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                fault(key, "is no key that belongs here; " + Nearest.hint(key, known));
            }
        });
    }

    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING ->
                value.textValue().isEmpty() ? "empty text" : "the text " + WireValue.Text.quote(value.textValue());
            case NUMBER -> "the number " + WireValue.Text.quote(value.asText()).replace("\"", "");
            case BOOLEAN, NULL, BINARY, MISSING -> value.asText();
        };
    }
}
