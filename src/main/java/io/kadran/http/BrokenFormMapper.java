package io.kadran.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser.MalformedMessageException;

/** Tells of a form whose parts are none. */
@Provider
public final class BrokenFormMapper extends ExceptionMapperBase<MalformedMessageException> {

    @Override
    protected HttpProblem toProblem(MalformedMessageException malformed) {
        return problem();
    }

    static HttpProblem problem() {
        return Problems.badRequest("The body is no complete multipart/form-data: a part or its end is missing.");
    }
}
