package io.kadran.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Tells what can be had where nothing can be had that {@code Accept} asks for. */
@Provider
@Priority(1)
public final class NotAcceptableMapper extends ExceptionMapperBase<NotAcceptableException> {

    @Override
    protected HttpProblem toProblem(NotAcceptableException notAcceptable) {
        return Problems.of(
                Status.NOT_ACCEPTABLE,
                "Nothing can be had here in a media type that the header Accept allows. Allow application/json, or leave"
                        + " the header out.");
    }
}
