package io.kadran.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.http.Problems;
import io.kadran.wire.Fault;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Takes in reference data that is set through a resource of its own. It goes the way of everything else, as an event, so
 * that the log is whole and a replay of it gives the same figures.
 */
@ApplicationScoped
public class ReferenceIntake {

    private final EventIntake intake;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    public ReferenceIntake(EventIntake intake, ObjectMapper mapper, Clock clock) {
        this.intake = intake;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @throws HttpProblem 400 where the body is no JSON object */
    public ObjectNode object(byte[] body) {
        try {
            JsonNode node = mapper.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Problems.badRequest("The body must be a JSON object.");
        } catch (JsonProcessingException wrong) {
            throw Problems.badRequest("The body is not JSON: " + wrong.getOriginalMessage());
        } catch (IOException | NumberFormatException wrong) {
            throw Problems.badRequest("The body could not be read.");
        }
    }

    /**
     * Sends an event that happens now.
     *
     * @param source the path of the resource
     * @param idField the field of the data that comes from the path, which the body must not hold
     * @throws HttpProblem 422 where the data is not right; the pointers are those of the body
     */
    public void send(long tenant, String source, EventType type, String idField, String id, ObjectNode body) {
        if (body.has(idField)) {
            throw invalid(List.of(new Fault("/" + idField, "is given by the path: leave it out")));
        }
        ObjectNode data = body.deepCopy().put(idField, id);
        ObjectNode envelope = mapper.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("source", source)
                .put("type", type.wireName())
                .put("time", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        envelope.set("data", data);
        Decoded decoded = codec.decodeLine(bytes(envelope));
        if (decoded instanceof Decoded.Invalid invalid) {
            throw invalid(invalid.faults().stream()
                    .map(fault -> new Fault(fault.pointer().replaceFirst("^/data", ""), fault.detail()))
                    .toList());
        }
        intake.take(tenant, List.of(decoded));
    }

    /** Half a surrogate pair has no bytes in UTF-8; the escapes leave it to be found by the reader of events. */
    private byte[] bytes(ObjectNode envelope) {
        try {
            return mapper.writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .without(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsBytes(envelope);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that is no JSON", impossible);
        }
    }

    private static HttpProblem invalid(List<Fault> faults) {
        return Problems.of(Problems.UNPROCESSABLE, "Nothing was changed.", faults);
    }
}
