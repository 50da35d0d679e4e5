package io.kadran.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.audit.CurrentActor;
import io.kadran.http.Bodies;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.wire.Fault;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.Rfc3339;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The keys of whoever asks: of a tenant for its administrators, and their own for operators. */
@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {

    private static final String CREATED = "201";

    private final ApiKeyIntake keys;
    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final Clock clock;

    public ApiKeyResource(ApiKeyIntake keys, CurrentTenant tenant, CurrentActor actor, Clock clock) {
        this.keys = keys;
        this.tenant = tenant;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * One page of keys, in the order in which they were made.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "ApiKeyPage")
    public record Page(List<ApiKeyDocument> keys, Optional<String> next) {}

    @GET
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    public Page list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        Optional<List<String>> after = Paging.parts(Optional.ofNullable(cursor), 2);
        Instant createdAt = after.map(parts -> Rfc3339.parse(parts.get(0)).orElseThrow(Paging::badCursor))
                .orElse(Instant.EPOCH);
        String keyId = after.map(parts -> parts.get(1)).orElse("");
        List<ApiKeyDocument> found = keys.listAfter(tenant.idOrOperators(), createdAt, keyId, most + 1).stream()
                .map(ApiKeyDocument::of)
                .toList();
        List<ApiKeyDocument> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most ? Optional.of(cursor(shown.get(most - 1))) : Optional.empty();
        return new Page(shown, next);
    }

    private static String cursor(ApiKeyDocument last) {
        return Paging.cursor(last.createdAt().toString(), last.id());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    public ApiKeyDocument get(@PathParam("id") String id) {
        return ApiKeyDocument.of(keys.get(tenant.idOrOperators(), id));
    }

    @POST
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = CREATED)
    public Response create(InputStream body) {
        long tenantId = tenant.idOrOperators();
        List<Fault> faults = new ArrayList<>();
        try {
            KeyRequest.New wanted =
                    KeyRequest.readNew(Bodies.read(body), ApiKeyIntake.scopesOf(tenantId), clock.instant(), faults);
            refuse(faults);
            return created(keys.create(tenantId, actor.get(), wanted));
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }

    /** Makes a key in the place of another, which is good for a while longer. */
    @POST
    @Path("/{id}/rotate")
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = CREATED)
    public Response rotate(@PathParam("id") String id, @RequestBody(required = false) InputStream body) {
        List<Fault> faults = new ArrayList<>();
        try {
            KeyRequest.Replacement wanted = KeyRequest.readReplacement(Bodies.read(body), clock.instant(), faults);
            refuse(faults);
            return created(keys.rotate(tenant.idOrOperators(), actor.get(), id, wanted));
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }

    /** Revokes a key; it stays in the list. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    public void revoke(@PathParam("id") String id) {
        keys.revoke(tenant.idOrOperators(), actor.get(), id);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problems.of(Problems.UNPROCESSABLE, "No key was made.", faults);
        }
    }

    private static Response created(ApiKeyDocument key) {
        return Response.created(URI.create("/v1/api-keys/" + key.id()))
                .entity(key)
                .build();
    }
}
