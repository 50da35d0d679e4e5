package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Says in each problem which path it is of, percent-encoded: RFC 9457 wants a URI reference. */
@ApplicationScoped
public class InstanceProducer implements ProblemPostProcessor {

    /** Before the library's own, which takes the decoded path. */
    private static final int PRIORITY = 100;

    private final UriInfo uri;

    public InstanceProducer(@Context UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return withInstance(problem, uri);
    }

    /** What is set here is decoded once when it is written, so that the path comes out as it is. */
    static HttpProblem withInstance(HttpProblem problem, UriInfo uri) {
        String path = uri.getRequestUri().getRawPath();
        return HttpProblem.builder(problem)
                .withInstance(InstanceUtils.pathToInstance(path))
                .build();
    }
}
