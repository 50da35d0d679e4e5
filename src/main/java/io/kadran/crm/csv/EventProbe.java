package io.kadran.crm.csv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.event.Decoded;
import io.kadran.event.EventCodec;
import io.kadran.event.EventType;
import io.kadran.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks the codec itself whether a value that a mapping fixes could stand in an event. */
final class EventProbe {

    private static final EventCodec CODEC = new EventCodec();

    private EventProbe() {}

    static Optional<String> sourceFault(String source) {
        ObjectNode event = event(EventType.OPPORTUNITY_DELETED);
        event.put("source", source);
        return fault(event, "/source");
    }

    static Optional<String> fieldFault(EventType type, String field, Scalar value) {
        ObjectNode event = event(type);
        ObjectNode data = event.putObject("data");
        if (value instanceof Scalar.Text text) {
            data.put(field, text.value());
        } else if (value instanceof Scalar.Numeral number) {
            data.put(field, number.value());
        } else {
            return Optional.empty();
        }
        return fault(event, "/data/" + field);
    }

    private static ObjectNode event(EventType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "probe")
                .put("source", "/probe")
                .put("type", type.wireName())
                .put("time", "2026-01-01T00:00:00Z");
    }

    private static Optional<String> fault(ObjectNode event, String pointer) {
        Decoded decoded = CODEC.decodeLine(event.toString().getBytes(StandardCharsets.UTF_8));
        if (decoded instanceof Decoded.Invalid invalid) {
            return invalid.faults().stream()
                    .filter(fault -> fault.pointer().equals(pointer))
                    .map(Fault::detail)
                    .findFirst();
        }
        return Optional.empty();
    }
}
