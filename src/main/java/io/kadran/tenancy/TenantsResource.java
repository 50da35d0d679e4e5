package io.kadran.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.audit.CurrentActor;
import io.kadran.http.Bodies;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantPatch;
import io.kadran.tenant.TenantStatus;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.WireJson;
import io.kadran.wire.WireValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The tenants, for operators. */
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {

    private static final Map<String, TenantStatus> SETTABLE =
            Map.of("active", TenantStatus.ACTIVE, "suspended", TenantStatus.SUSPENDED);

    private final TenancyIntake tenants;
    private final CurrentActor actor;

    public TenantsResource(TenancyIntake tenants, CurrentActor actor) {
        this.tenants = tenants;
        this.actor = actor;
    }

    /**
     * One page of tenants, by their ids.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "TenantPage")
    public record Page(List<TenantDocument> tenants, Optional<String> next) {}

    @POST
    @RolesAllowed(Scope.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201")
    public Response create(InputStream body) {
        List<Fault> faults = new ArrayList<>();
        Tenant tenant = TenantPatch.create(tenants.newId(), read(body, faults), faults);
        if (!faults.isEmpty()) {
            throw Problems.of(Problems.UNPROCESSABLE, "No tenant was created.", faults);
        }
        TenantDocument created = tenants.create(actor.get(), tenant);
        return Response.created(URI.create("/v1/tenants/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @RolesAllowed(Scope.OPERATOR)
    public Page list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        long after = Paging.parts(Optional.ofNullable(cursor), 1)
                .map(parts -> number(parts.get(0)).orElseThrow(Paging::badCursor))
                .orElse(Tenant.OPERATORS);
        List<TenantDocument> found = tenants.listAfter(after, most + 1).stream()
                .map(TenantDocument::of)
                .toList();
        List<TenantDocument> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most
                ? Optional.of(Paging.cursor(Long.toString(shown.get(most - 1).id())))
                : Optional.empty();
        return new Page(shown, next);
    }

    @GET
    @RolesAllowed(Scope.OPERATOR)
    @Path("/{id}")
    public TenantDocument get(@PathParam("id") String id) {
        return tenants.find(idOf(id)).map(TenantDocument::of).orElseThrow(TenancyIntake::noSuchTenant);
    }

    /** Suspends a tenant, or lets it go on. */
    @PATCH
    @RolesAllowed(Scope.OPERATOR)
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public TenantDocument patch(@PathParam("id") String id, InputStream body) {
        long tenantId = idOf(id);
        List<Fault> faults = new ArrayList<>();
        Fields fields = new Fields("", read(body, faults), faults);
        Optional<TenantStatus> status = fields.requiredChoice("status", SETTABLE);
        fields.refuseUnknown();
        if (!faults.isEmpty()) {
            throw Problems.of(Problems.UNPROCESSABLE, "Nothing was changed.", faults);
        }
        return tenants.changeStatus(actor.get(), tenantId, status.orElseThrow());
    }

    /** Begins to delete a tenant, with all that is its. */
    @DELETE
    @RolesAllowed(Scope.OPERATOR)
    @Path("/{id}")
    @APIResponse(responseCode = "202")
    public Response delete(@PathParam("id") String id) {
        return Response.accepted(tenants.delete(actor.get(), idOf(id))).build();
    }

    private static long idOf(String text) {
        return number(text).orElseThrow(TenancyIntake::noSuchTenant);
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static Map<String, WireValue> read(InputStream body, List<Fault> faults) {
        try {
            return WireJson.readObject(Bodies.read(body), "", faults).orElse(Map.of());
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }
}
