package io.kadran.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.Provider;

/** Tells of a path that leads nowhere; what is missing at the end of a good path is told by its resource. */
@Provider
@Priority(1)
public final class NotFoundMapper extends ExceptionMapperBase<NotFoundException> {

    @Override
    protected HttpProblem toProblem(NotFoundException notFound) {
        return Problems.notFound("There is nothing at this path; /q/swagger-ui shows what there is.");
    }
}
