package io.kadran.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kadran.audit.CurrentActor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.http.Bodies;
import io.kadran.http.Problems;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.wire.Fault;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.WireJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Rebuilding the books from the log, and auditing them against it. */
@Path("/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
public class BookResource {

    private static final String ACCEPTED = "202";

    private final BookTaskIntake tasks;
    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final ObjectReader rows;

    public BookResource(BookTaskIntake tasks, CurrentTenant tenant, CurrentActor actor, ObjectMapper mapper) {
        this.tasks = tasks;
        this.tenant = tenant;
        this.actor = actor;
        this.rows = mapper.readerForMapOf(Object.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    @POST
    @RolesAllowed(Scope.ADMIN)
    @Path("/rebuild")
    @APIResponse(responseCode = ACCEPTED)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rebuild(@RequestBody(required = false) InputStream body) {
        BookTask begun = tasks.begin(tenant.id(), actor.get(), Kind.REBUILD, settings(Bodies.read(body)));
        return accepted(begun, BookTaskDocument.Rebuild.of(begun));
    }

    @GET
    @RolesAllowed(Scope.ADMIN)
    @Path("/rebuilds/{id}")
    public BookTaskDocument.Rebuild getRebuild(@PathParam("id") String id) {
        return BookTaskDocument.Rebuild.of(find(id, Kind.REBUILD));
    }

    @POST
    @RolesAllowed(Scope.ADMIN)
    @Path("/audit")
    @APIResponse(responseCode = ACCEPTED)
    public Response audit() {
        BookTask begun = tasks.begin(tenant.id(), actor.get(), Kind.AUDIT, BookSettings.UNCHANGED);
        return accepted(begun, BookTaskDocument.Audit.of(begun, List.of()));
    }

    @GET
    @RolesAllowed(Scope.ADMIN)
    @Path("/audits/{id}")
    public BookTaskDocument.Audit getAudit(@PathParam("id") String id) {
        BookTask audit = find(id, Kind.AUDIT);
        return BookTaskDocument.Audit.of(
                audit,
                tasks.differences(audit).stream()
                        .map(one -> BookTaskDocument.Difference.of(one, this::row))
                        .toList());
    }

    private Map<String, Object> row(String json) {
        try {
            return rows.readValue(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row that is no JSON object", impossible);
        }
    }

    private static Response accepted(BookTask begun, Object document) {
        return Response.accepted(document).location(URI.create(begun.path())).build();
    }

    private BookTask find(String id, Kind kind) {
        return tasks.find(new Key(tenant.id(), id))
                .filter(task -> task.kind() == kind)
                .orElseThrow(() -> Problems.notFound("There is no " + kind.code() + " of this id."));
    }

    /** A body may be left out: then nothing changes. */
    private static BookSettings settings(byte[] body) {
        if (body.length == 0) {
            return BookSettings.UNCHANGED;
        }
        List<Fault> faults = new ArrayList<>();
        try {
            BookSettings settings =
                    BookSettings.read(WireJson.readObject(body, "", faults).orElse(Map.of()), faults);
            if (!faults.isEmpty()) {
                throw Problems.of(Problems.UNPROCESSABLE, "No rebuild was begun.", faults);
            }
            return settings;
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }
}
