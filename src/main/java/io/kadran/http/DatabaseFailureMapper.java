package io.kadran.http;

import io.kadran.database.DatabaseException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells a database that cannot be reached, which passes, from one that refused a statement, which is our fault. */
@Provider
public final class DatabaseFailureMapper implements ExceptionMapper<DatabaseException> {

    private static final Logger LOG = Logger.getLogger(DatabaseFailureMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    /** SQLState classes: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    /** Idle in a transaction for too long; a lock that was not given in time. */
    private static final Set<String> PASSING_STATES = Set.of("25P03", "55P03");

    @Override
    public Response toResponse(DatabaseException failure) {
        LOG.error("The database failed", failure);
        if (!passes(failure)) {
            return Problems.of(
                            Status.INTERNAL_SERVER_ERROR,
                            "Something went wrong here. Whatever was sent may be sent again: nothing counts twice.")
                    .toResponse();
        }
        Response problem = Problems.of(
                        Status.SERVICE_UNAVAILABLE,
                        "The database cannot be reached. Whatever was sent may be sent again: nothing counts twice.")
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static boolean passes(DatabaseException failure) {
        if (!(failure.getCause() instanceof SQLException cause)) {
            return false;
        }
        String state = cause.getSQLState();
        // Without a state it never came as far as PostgreSQL: the pool gave no connection.
        return state == null
                || state.length() < 2
                || PASSING.contains(state.substring(0, 2))
                || PASSING_STATES.contains(state);
    }
}
