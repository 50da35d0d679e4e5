package io.kadran.http;

import io.kadran.http.Operations.Operation;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Tells which bodies an operation reads, where one is of another media type. */
@Provider
@Priority(1)
public final class NotSupportedMapper extends ExceptionMapperBase<NotSupportedException> {

    private final RoutingContext routing;
    private final Operations operations;

    public NotSupportedMapper(RoutingContext routing, Operations operations) {
        this.routing = routing;
        this.operations = operations;
    }

    @Override
    protected HttpProblem toProblem(NotSupportedException notSupported) {
        String method = routing.request().method().name();
        List<String> types = operations
                .at(routing.request().path())
                .filter(operation -> operation.method().equals(method))
                .map(Operation::consumes)
                .flatMap(List::stream)
                .filter(type -> !type.equals(MediaType.WILDCARD))
                .distinct()
                .sorted()
                .toList();
        return Problems.of(
                Status.UNSUPPORTED_MEDIA_TYPE,
                "The body is not of a media type that is read here. The header Content-Type must be "
                        + String.join(" or ", types) + ".");
    }
}
