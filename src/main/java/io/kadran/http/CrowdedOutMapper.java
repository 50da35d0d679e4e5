package io.kadran.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Asks to come again. Nothing is logged: whoever crowds others out would fill the log, too. */
@Provider
public final class CrowdedOutMapper implements ExceptionMapper<CrowdedOutException> {

    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public Response toResponse(CrowdedOutException crowdedOut) {
        Response problem = Problems.of(
                        Status.SERVICE_UNAVAILABLE,
                        "There are too many bodies at once, or too large ones. Nothing was changed. Try again later, with less at"
                                + " a time.")
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
