package io.kadran.http;

import io.kadran.database.DatabaseException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Tells a database that cannot be reached, which passes, from one that refused a statement, which is our fault. */
@Provider
public final class DatabaseFailureMapper extends QuietMapper<DatabaseException> {

    private static final Logger LOG = Logger.getLogger(DatabaseFailureMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    public DatabaseFailureMapper(@Context UriInfo uri) {
        super(uri);
    }

    @Override
    protected HttpProblem toProblem(DatabaseException failure) {
        if (!failure.isPassing()) {
            LOG.error("The database failed", failure);
            return Problems.of(
                    Status.INTERNAL_SERVER_ERROR,
                    "Something went wrong here. Whatever was sent may be sent again: nothing counts twice.");
        }
        // Of these there are many at once, and where they come from says nothing.
        LOG.errorf("The database failed: %s", failure.getMessage());
        return Problems.passing(
                Status.SERVICE_UNAVAILABLE,
                reason(failure) + " Whatever was sent may be sent again: nothing counts twice.",
                RETRY_AFTER_SECONDS);
    }

    private static String reason(DatabaseException failure) {
        if (failure.isTimeout()) {
            return "The database took longer than it may for a request. Try again later, or ask for less at once.";
        }
        return failure.isCrowded()
                ? "No connection to the database was free, or could be made, in time. Try again later."
                : "The database cannot be reached.";
    }
}
