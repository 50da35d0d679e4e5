package io.kadran.http;

import io.kadran.database.DatabaseException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.JDBCException;

/** Under Hibernate, the same database fails in the same ways. */
@Provider
public final class HibernateFailureMapper implements ExceptionMapper<PersistenceException> {

    /** Of faults that are none of the database's. */
    private static final String OURS = "XX000";

    private final DatabaseFailureMapper mapper = new DatabaseFailureMapper();

    @Override
    public Response toResponse(PersistenceException failure) {
        SQLException cause = Stream.<Throwable>iterate(failure, thrown -> thrown != null, Throwable::getCause)
                .filter(JDBCException.class::isInstance)
                .map(thrown -> ((JDBCException) thrown).getSQLException())
                .findFirst()
                .orElseGet(() -> new SQLException(failure.getMessage(), OURS, failure));
        return mapper.toResponse(new DatabaseException(cause));
    }
}
