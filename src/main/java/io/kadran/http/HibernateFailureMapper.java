package io.kadran.http;

import io.kadran.database.DatabaseException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;

/** Under Hibernate, the same database fails in the same ways. */
@Provider
public final class HibernateFailureMapper extends QuietMapper<PersistenceException> {

    /** Of faults that are none of the database's. */
    private static final String OURS = "XX000";

    private final DatabaseFailureMapper mapper;

    public HibernateFailureMapper(@Context UriInfo uri) {
        super(uri);
        this.mapper = new DatabaseFailureMapper(uri);
    }

    @Override
    protected HttpProblem toProblem(PersistenceException failure) {
        return mapper.toProblem(DatabaseException.find(failure)
                .orElseGet(() -> new DatabaseException(new SQLException(failure.getMessage(), OURS, failure))));
    }
}
