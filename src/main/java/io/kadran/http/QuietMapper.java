package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers with a problem, and logs nothing by itself. The library's own base class logs each of 500 and above with its trace,
 * by which anybody who makes many of them could fill the log.
 *
 * @param <E> what went wrong
 */
public abstract class QuietMapper<E extends Throwable> implements ExceptionMapper<E> {

    private final UriInfo uri;

    protected QuietMapper(UriInfo uri) {
        this.uri = uri;
    }

    protected abstract HttpProblem toProblem(E failure);

    @Override
    public final Response toResponse(E failure) {
        return InstanceProducer.withInstance(toProblem(failure), uri).toResponse();
    }
}
