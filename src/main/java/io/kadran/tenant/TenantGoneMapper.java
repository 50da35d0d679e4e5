package io.kadran.tenant;

import io.kadran.http.Problems;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Tells of a tenant that was deleted while the request ran. */
@Provider
public final class TenantGoneMapper extends ExceptionMapperBase<TenantGoneException> {

    @Override
    protected HttpProblem toProblem(TenantGoneException gone) {
        return Problems.of(Status.FORBIDDEN, "The tenant is being deleted: nothing of it is read or written any more.");
    }
}
