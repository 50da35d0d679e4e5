package io.kadran.http;

import io.kadran.database.DatabaseException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;

/** Under Hibernate, the same database fails in the same ways. */
@Provider
public final class HibernateFailureMapper implements ExceptionMapper<PersistenceException> {

    /** Of faults that are none of the database's. */
    private static final String OURS = "XX000";

    private final DatabaseFailureMapper mapper = new DatabaseFailureMapper();

    @Override
    public Response toResponse(PersistenceException failure) {
        return mapper.toResponse(DatabaseException.find(failure)
                .orElseGet(() -> new DatabaseException(new SQLException(failure.getMessage(), OURS, failure))));
    }
}
