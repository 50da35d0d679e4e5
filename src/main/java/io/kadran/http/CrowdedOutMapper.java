package io.kadran.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Asks to come again. Nothing is logged: whoever crowds others out would fill the log, too. */
@Provider
public final class CrowdedOutMapper implements ExceptionMapper<CrowdedOutException> {

    @Override
    public Response toResponse(CrowdedOutException crowdedOut) {
        return Problems.passing(
                        Status.SERVICE_UNAVAILABLE,
                        Objects.requireNonNull(crowdedOut.getMessage()),
                        crowdedOut.retryAfterSeconds())
                .toResponse();
    }
}
