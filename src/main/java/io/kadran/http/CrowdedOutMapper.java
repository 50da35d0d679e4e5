package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Asks to come again. Nothing is logged: whoever crowds others out would fill the log, too. */
@Provider
public final class CrowdedOutMapper extends QuietMapper<CrowdedOutException> {

    public CrowdedOutMapper(@Context UriInfo uri) {
        super(uri);
    }

    @Override
    protected HttpProblem toProblem(CrowdedOutException crowdedOut) {
        return Problems.passing(
                Status.SERVICE_UNAVAILABLE,
                Objects.requireNonNull(crowdedOut.getMessage()),
                crowdedOut.retryAfterSeconds());
    }
}
