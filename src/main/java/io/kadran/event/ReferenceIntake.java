package io.kadran.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantStore;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.Nearest;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.Pointers;
import io.kadran.wire.WireJson;
import io.kadran.wire.WireValue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in reference data that is set through a resource of its own. It goes the way of everything else, as an event, so
 * that the log is whole and a replay of it gives the same figures.
 */
@ApplicationScoped
public class ReferenceIntake {

    private final EventIntake intake;
    private final Transactions transactions;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final EventLog log = new EventLog();
    private final TenantStore tenants = new TenantStore();

    public ReferenceIntake(EventIntake intake, Transactions transactions, ObjectMapper mapper, Clock clock) {
        this.intake = intake;
        this.transactions = transactions;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * The body of a request.
     *
     * @throws HttpProblem 400 where it is no JSON object; 422 where it gives a field twice
     */
    public ObjectNode object(byte[] body) {
        List<Fault> faults = new ArrayList<>();
        try {
            String text = WireJson.decodeUtf8(body);
            if (WireJson.readObject(text, "", faults).isEmpty()) {
                throw Problems.badRequest("The body must be a JSON object.");
            }
            if (!faults.isEmpty()) {
                throw invalid(faults);
            }
            return (ObjectNode) mapper.readTree(text);
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        } catch (JsonProcessingException wrong) {
            throw Problems.badRequest(WireJson.notJson(wrong).reason());
        } catch (NumberFormatException wrong) {
            throw Problems.badRequest("The body holds a number with too large an exponent.");
        }
    }

    /**
     * What a resource says, and of which thing.
     *
     * @param source the path of the resource
     * @param idField the field of the event's data that comes from the path, which the body must not hold
     * @param fields those that the body may hold
     */
    public record Subject(String source, EventType type, String idField, String id, List<String> fields) {}

    /**
     * Sends an event that happens now.
     *
     * @throws HttpProblem 422 where the data is not right; the pointers are those of the body. 409 where an event of a later
     *     time says otherwise
     */
    public void send(long tenant, Subject subject, ObjectNode body) {
        List<Fault> faults = new ArrayList<>();
        ObjectNode data = body.deepCopy();
        body.fieldNames().forEachRemaining(name -> {
            if (!subject.fields().contains(name)) {
                data.remove(name);
                faults.add(new Fault("/" + Pointers.escape(name), unknown(name, subject)));
            }
        });
        Decoded decoded = codec.decodeLine(bytes(envelope(subject, data)));
        if (decoded instanceof Decoded.Invalid invalid) {
            invalid.faults()
                    .forEach(
                            fault -> faults.add(new Fault(fault.pointer().replaceFirst("^/data", ""), fault.detail())));
        }
        if (!faults.isEmpty()) {
            throw invalid(faults.subList(0, Math.min(faults.size(), Fields.MOST_FAULTS)));
        }
        if (decoded instanceof Decoded.Valid valid) {
            refuseContradicted(tenant, valid.event());
        }
        intake.take(tenant, List.of(decoded));
    }

    private static String unknown(String name, Subject subject) {
        return name.equals(subject.idField())
                ? "is given by the path: leave it out"
                : "is not a field here; " + Nearest.hint(name, subject.fields());
    }

    private ObjectNode envelope(Subject subject, ObjectNode data) {
        ObjectNode envelope = mapper.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("source", subject.source())
                .put("type", subject.type().wireName())
                .put("time", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        envelope.set("data", data.put(subject.idField(), subject.id()));
        return envelope;
    }

    /** What would have no effect must not be answered as if it had. */
    private void refuseContradicted(long tenantId, SalesEvent said) {
        FactKey fact = said.data().fact().orElseThrow();
        Optional<SalesEvent> later = transactions.snapshot(session -> {
            TenantState state = tenants.state(session, tenantId);
            List<SalesEvent> history = log.histories(
                            session,
                            state.ledger(),
                            List.of(fact),
                            state.version().entry())
                    .getOrDefault(fact, List.of());
            return new Contradiction(state.tenant().calendar().zone()).find(said, history);
        });
        later.ifPresent(event -> {
            throw Problems.of(
                    Status.CONFLICT,
                    "Nothing was changed: the event "
                            + WireValue.Text.quote(event.key().id()) + " of the source "
                            + WireValue.Text.quote(event.key().source()) + ", of the later time " + event.time()
                            + ", says otherwise. Retract that event, or post one of a time after it.");
        });
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
