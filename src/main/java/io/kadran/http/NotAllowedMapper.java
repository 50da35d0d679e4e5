package io.kadran.http;

import io.kadran.http.Operations.Operation;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.TreeSet;

/** Tells which methods a path has. RFC 9110 demands the header Allow, and Quarkus leaves it out. */
@Provider
@Priority(1)
public final class NotAllowedMapper extends ExceptionMapperBase<NotAllowedException> {

    private final UriInfo uri;
    private final Operations operations;

    public NotAllowedMapper(@Context UriInfo uri, Operations operations) {
        this.uri = uri;
        this.operations = operations;
    }

    @Override
    protected HttpProblem toProblem(NotAllowedException notAllowed) {
        Set<String> allowed = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        String path = uri.getRequestUri().getRawPath();
        operations.at(path).map(Operation::method).forEach(allowed::add);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        String methods = String.join(", ", allowed);
        return HttpProblem.builder(Problems.of(Status.METHOD_NOT_ALLOWED, "This path has the methods " + methods + "."))
                .withHeader(HttpHeaders.ALLOW, methods)
                .build();
    }
}
