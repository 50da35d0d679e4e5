package io.kadran.event;

import io.kadran.http.Bodies;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.http.Workload;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.wire.NotJsonException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Events in, and what became of them. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String CLOUD_EVENT_BATCH = "application/cloudevents-batch+json";
    private static final String LINES = "application/x-ndjson";

    private final EventIntake intake;
    private final LineIntake lines;
    private final EventLogQuery query;
    private final CurrentTenant tenant;
    private final ReceiptConfig receipts;
    private final ServerRequestContext work;
    private final EventCodec codec = new EventCodec();

    public EventResource(
            EventIntake intake,
            LineIntake lines,
            EventLogQuery query,
            CurrentTenant tenant,
            ReceiptConfig receipts,
            @Context ServerRequestContext work) {
        this.intake = intake;
        this.lines = lines;
        this.receipts = receipts;
        this.work = work;
        this.query = query;
        this.tenant = tenant;
    }

    /** What became of a single event that is stored. */
    public record Stored(String outcome, String source, String id) {}

    @POST
    @Workload(Workload.Kind.POSTING)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@Context HttpHeaders headers, InputStream body) {
        byte[] bytes = Bodies.read(body);
        Map<String, String> attributes = cloudEventHeaders(headers);
        if (!attributes.isEmpty()) {
            return binary(attributes, headers, bytes);
        }
        return document(bytes, false);
    }

    @POST
    @Workload(Workload.Kind.POSTING)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(CLOUD_EVENT)
    public Response postCloudEvent(InputStream body) {
        return document(Bodies.read(body), true);
    }

    @POST
    @Workload(Workload.Kind.POSTING)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(CLOUD_EVENT_BATCH)
    public Response postCloudEvents(InputStream body) {
        return document(Bodies.read(body), true);
    }

    /** CloudEvents' binary mode also takes data of a JSON type with a name of its own, such as {@code application/x+json}. */
    @POST
    @Workload(Workload.Kind.POSTING)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response postOther(@Context HttpHeaders headers, InputStream body) {
        Map<String, String> attributes = cloudEventHeaders(headers);
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && (attributes.isEmpty() || !Envelope.isJson(type))) {
            throw new NotSupportedException();
        }
        return post(headers, body);
    }

    /** As many lines as there are: they are read, stored and forgotten batch by batch. */
    @POST
    @Workload(Workload.Kind.STREAM)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(LINES)
    public Receipt postLines(InputStream body) {
        Receipt.Builder receipt = new Receipt.Builder(spool());
        try {
            lines.take(tenant.id(), tenant.admission(), body, receipt::add);
        } catch (IOException broken) {
            throw Problems.badRequest(
                    "The lines broke off: the connection ended, or nothing came for too long. Those that came"
                            + " before may be stored. Send all of them again: nothing counts twice.");
        }
        return receipt.build();
    }

    /** For outcomes that are needed until the answer is written. */
    private OutcomeSpool spool() {
        OutcomeSpool spool = new OutcomeSpool(receipts.directory());
        work.registerCompletionCallback(ended -> spool.close());
        return spool;
    }

    private Response document(byte[] body, boolean cloudEvents) {
        EventCodec.Document document;
        try {
            document = codec.decodeDocument(body, cloudEvents);
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        } catch (EventCodec.TooManyItemsException tooMany) {
            throw Problems.of(
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "The array has more than " + EventCodec.MOST_ITEMS
                            + " events. Send fewer at a time, or lines of application/x-ndjson, which have no bound.");
        }
        if (!document.many()) {
            return one(document.items().get(0));
        }
        List<Decoded> items = document.items();
        List<Outcome> outcomes = intake.take(tenant.id(), items);
        Receipt.Builder receipt = new Receipt.Builder(spool());
        for (int i = 0; i < items.size(); i++) {
            receipt.add(i, items.get(i), outcomes.get(i));
        }
        return Response.ok(receipt.build()).build();
    }

    private Response binary(Map<String, String> attributes, HttpHeaders headers, byte[] body) {
        try {
            return one(codec.decodeBinary(attributes, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body));
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }

    private Response one(Decoded item) {
        Outcome outcome = intake.take(tenant.id(), List.of(item)).get(0);
        if (item instanceof Decoded.Valid valid && outcome != Outcome.CONFLICT) {
            EventKey key = valid.event().key();
            Stored stored = new Stored(outcome.name().toLowerCase(Locale.ROOT), key.source(), key.id());
            return Response.status(outcome == Outcome.STORED ? Status.CREATED : Status.OK)
                    .entity(stored)
                    .build();
        }
        if (item instanceof Decoded.Invalid invalid) {
            throw Problems.of(Problems.UNPROCESSABLE, ItemOutcome.REJECTED_DETAIL, invalid.faults());
        }
        throw Problems.of(Status.CONFLICT, ItemOutcome.CONFLICT_DETAIL);
    }

    private static Map<String, String> cloudEventHeaders(HttpHeaders headers) {
        Map<String, String> attributes = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith("ce-")) {
                attributes.put(lowerCase, values.get(0));
            }
        });
        return attributes;
    }

    @GET
    @RolesAllowed(Scope.EVIDENCE_READ)
    public EventLogQuery.Page list(
            @QueryParam("source") @Nullable String source,
            @QueryParam("id") @Nullable String id,
            @QueryParam("type") @Nullable String type,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return query.find(
                tenant.id(),
                EventLogQuery.Criteria.of(source, id, type, subject, from, to),
                Paging.limit(limit),
                Optional.ofNullable(cursor));
    }
}
