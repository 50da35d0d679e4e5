package io.kadran.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.audit.Actor;
import io.kadran.audit.AuditStore;
import io.kadran.audit.AuditedChange;
import io.kadran.database.Session;
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
    private final EventMetrics metrics;
    private final AuditStore audit;
    private final Transactions transactions;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final EventLog log = new EventLog();
    private final TenantStore tenants = new TenantStore();

    public ReferenceIntake(
            EventIntake intake,
            EventMetrics metrics,
            AuditStore audit,
            Transactions transactions,
            ObjectMapper mapper,
            Clock clock) {
        this.intake = intake;
        this.metrics = metrics;
        this.audit = audit;
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
    public record Subject(
            String source, EventType type, String idField, String id, List<String> fields, ReferenceQuery known) {}

    /**
     * Sends an event that happens now. It enters by itself, in a transaction that also sees whether it has its effect, and
     * tells the audit log.
     *
     * @throws HttpProblem 422 where the data is not right; the pointers are those of the body. 409 where it would not have its
     *     effect
     */
    public void send(long tenantId, Actor actor, Subject subject, ObjectNode body) {
        check(subject, body);
        transactions.write(session -> {
            TenantState locked = tenants.lock(session, tenantId);
            // Of two that came at the same time, the one that had to wait happens later.
            Decoded.Valid item = valid(decode(subject, body));
            refuseContradicted(session, locked, item.event());
            subject.known().refuseIneffective(session, locked, item.event());
            Optional<?> before = subject.known().find(session, locked, item.event());
            intake.store(session, locked, List.of(item));
            Optional<?> after = subject.known().find(session, locked, item.event());
            audit.append(
                    session, tenantId, actor, new AuditedChange(subject.known().action(), subject.id(), before, after));
            return item;
        });
        metrics.count(List.of(Outcome.STORED));
    }

    private void check(Subject subject, ObjectNode body) {
        List<Fault> faults = new ArrayList<>();
        ObjectNode known = body.deepCopy();
        body.fieldNames().forEachRemaining(name -> {
            if (!subject.fields().contains(name)) {
                known.remove(name);
                faults.add(new Fault("/" + Pointers.escape(name), unknown(name, subject)));
            }
        });
        if (decode(subject, known) instanceof Decoded.Invalid invalid) {
            invalid.faults()
                    .forEach(
                            fault -> faults.add(new Fault(fault.pointer().replaceFirst("^/data", ""), fault.detail())));
        }
        if (!faults.isEmpty()) {
            throw invalid(faults.subList(0, Math.min(faults.size(), Fields.MOST_FAULTS)));
        }
    }

    private Decoded decode(Subject subject, ObjectNode data) {
        return codec.decodeLine(bytes(envelope(subject, data.deepCopy())));
    }

    private static Decoded.Valid valid(Decoded checked) {
        if (checked instanceof Decoded.Valid valid) {
            return valid;
        }
        throw new IllegalStateException("it was right a moment ago");
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
    private void refuseContradicted(Session session, TenantState locked, SalesEvent said) {
        FactKey fact = said.data().fact().orElseThrow();
        List<SalesEvent> history = log.histories(
                        session,
                        locked.ledger(),
                        List.of(fact),
                        locked.version().entry())
                .getOrDefault(fact, List.of());
        Contradiction contradiction =
                new Contradiction(locked.tenant().calendar().zone());
        contradiction.find(said, history).ifPresent(event -> {
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
