package io.kadran.event;

import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.KnownField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields the {@code data} of an event has, by type. Nobody lists them: the reader is given an event that says nothing,
 * and it is noted what it looks for.
 */
public final class DataFields {

    private static final Map<EventType, List<KnownField>> BY_TYPE = new EnumMap<>(EventType.class);

    static {
        Arrays.stream(EventType.values()).forEach(type -> BY_TYPE.put(type, readNothing(type)));
    }

    private DataFields() {}

    /** The fields of the type, by name. */
    public static List<KnownField> of(EventType type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    private static List<KnownField> readNothing(EventType type) {
        List<Fault> faults = new ArrayList<>();
        Fields fields = new Fields("", Map.of(), faults);
        EventReader reader = new EventReader(fields, faults, new EventKey("", ""));
        reader.on(type);
        reader.read(type);
        return fields.known();
    }
}
