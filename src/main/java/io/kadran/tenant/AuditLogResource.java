package io.kadran.tenant;

import io.kadran.audit.AuditLogQuery;
import io.kadran.http.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who changed what of a tenant; for operators, of the tenants themselves. */
@Path("/v1/audit-log")
@Produces(MediaType.APPLICATION_JSON)
public class AuditLogResource {

    private final CurrentTenant tenant;
    private final AuditLogQuery log;

    public AuditLogResource(CurrentTenant tenant, AuditLogQuery log) {
        this.tenant = tenant;
        this.log = log;
    }

    @GET
    @RolesAllowed({Scope.ADMIN, Scope.OPERATOR})
    public AuditLogQuery.Page list(
            @QueryParam("action") @Nullable String action,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return log.find(
                tenant.idOrOperators(),
                AuditLogQuery.Criteria.of(action, actor, subject, from, to),
                Paging.limit(limit),
                Optional.ofNullable(cursor));
    }
}
