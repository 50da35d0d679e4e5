package io.kadran.tenant;

import io.kadran.http.Problems;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells of a tenant that was deleted while the request ran. */
@Provider
public final class TenantGoneMapper implements ExceptionMapper<TenantGoneException> {

    @Override
    public Response toResponse(TenantGoneException gone) {
        return Problems.of(Status.FORBIDDEN, "The tenant is being deleted: nothing of it is read or written any more.")
                .toResponse();
    }
}
