package io.kadran.access;

import io.kadran.tenant.TenantStatus;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/** Answers who shows a good credential that is not good for this. */
@Provider
@Priority(1)
public final class ForbiddenMapper extends ExceptionMapperBase<ForbiddenException> {

    private final ResourceInfo resource;
    private final SecurityIdentity identity;

    private final RoutingContext routing;

    public ForbiddenMapper(@Context ResourceInfo resource, SecurityIdentity identity, RoutingContext routing) {
        this.routing = routing;
        this.resource = resource;
        this.identity = identity;
    }

    @Override
    protected HttpProblem toProblem(ForbiddenException forbidden) {
        return Refusals.forbidden(routing, detail(Identities.tenantStatus(identity)));
    }

    private String detail(TenantStatus tenantStatus) {
        return switch (tenantStatus) {
            case ACTIVE -> "This needs a key " + scopes() + ".";
            case SUSPENDED -> Refusals.SUSPENDED;
            case DELETING -> Refusals.DELETING;
        };
    }

    private String scopes() {
        List<String> scopes = Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.getAnnotation(RolesAllowed.class))
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
        return switch (scopes.size()) {
            case 0 -> "that there is none of";
            case 1 -> "with the scope " + scopes.get(0);
            default -> "with one of the scopes " + String.join(", ", scopes);
        };
    }
}
