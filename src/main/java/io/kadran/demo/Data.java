package io.kadran.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of an event's {@code data}, in the order in which they were added. */
final class Data {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Data of(String name, Object value) {
        return new Data().with(name, value);
    }

    Data with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** What is not said is left out. */
    Data with(String name, Optional<?> value) {
        value.ifPresent(said -> fields.put(name, said));
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
