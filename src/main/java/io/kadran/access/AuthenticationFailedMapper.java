package io.kadran.access;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Answers who shows a credential that is not taken. */
@Provider
@Priority(1)
public final class AuthenticationFailedMapper extends ExceptionMapperBase<AuthenticationFailedException> {

    private final RoutingContext routing;

    public AuthenticationFailedMapper(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException failed) {
        return Refusals.unauthorized(
                routing,
                Optional.ofNullable(failed.<String>getAttribute(Refusals.DETAIL))
                        .orElse(Refusals.NOT_GOOD));
    }
}
