package io.kadran.access;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** Answers who shows no credential at all. */
@Provider
@Priority(1)
public final class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {

    private final RoutingContext routing;

    public UnauthorizedMapper(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    protected HttpProblem toProblem(UnauthorizedException unauthorized) {
        return Refusals.unauthorized(routing, Refusals.NO_CREDENTIAL);
    }
}
