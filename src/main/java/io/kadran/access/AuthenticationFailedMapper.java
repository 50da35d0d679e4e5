package io.kadran.access;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Answers who shows a credential that is not taken; where too many such come from one address, by no more than that. */
@Provider
@Priority(1)
public final class AuthenticationFailedMapper extends ExceptionMapperBase<AuthenticationFailedException> {

    private final RefusedCredentials refused;
    private final RefusalMetrics metrics;
    private final RoutingContext routing;

    public AuthenticationFailedMapper(RefusedCredentials refused, RefusalMetrics metrics, RoutingContext routing) {
        this.refused = refused;
        this.metrics = metrics;
        this.routing = routing;
    }

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException failed) {
        Optional<Standing> standing = Optional.ofNullable(routing.request().remoteAddress())
                .flatMap(address -> Optional.ofNullable(address.hostAddress()))
                .flatMap(refused::count);
        standing.ifPresent(told -> TooMany.tell(routing, told.limit().policy(), told.field()));
        return standing.filter(told -> !told.allowed())
                .map(this::tooMany)
                .orElseGet(() -> Refusals.unauthorized(
                        routing,
                        Optional.ofNullable(failed.<String>getAttribute(Refusals.DETAIL))
                                .orElse(Refusals.NOT_GOOD)));
    }

    private HttpProblem tooMany(Standing standing) {
        metrics.count(standing.limit().name());
        return TooMany.problem(standing.limit(), standing.secondsToWait());
    }
}
