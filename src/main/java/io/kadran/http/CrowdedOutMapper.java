package io.kadran.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Asks to come again. Nothing is logged: whoever crowds others out would fill the log, too. */
@Provider
public final class CrowdedOutMapper extends ExceptionMapperBase<CrowdedOutException> {

    @Override
    protected HttpProblem toProblem(CrowdedOutException crowdedOut) {
        return Problems.passing(
                Status.SERVICE_UNAVAILABLE,
                Objects.requireNonNull(crowdedOut.getMessage()),
                crowdedOut.retryAfterSeconds());
    }
}
