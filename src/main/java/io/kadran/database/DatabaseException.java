package io.kadran.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.hibernate.JDBCException;

/** The database failed, or could not be reached: a fault on this side, never the sender's. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String LOCK_NOT_GIVEN = "55P03";

    /** SQLState classes: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    /** Idle in a transaction for too long; a lock that was not given in time. */
    private static final Set<String> PASSING_STATES = Set.of("25P03", LOCK_NOT_GIVEN);

    /** A statement that took too long, or was ended by hand; a lock that was not given in time. */
    private static final Set<String> TIMEOUTS = Set.of("57014", LOCK_NOT_GIVEN);

    private final SQLException sqlCause;

    public DatabaseException(SQLException cause) {
        super(cause);
        this.sqlCause = cause;
    }

    /** As of a lock of the database that was not given in time, though this process would have asked for it only then. */
    public static DatabaseException ofLock(String what) {
        return new DatabaseException(new SQLException("not given in time: " + what, LOCK_NOT_GIVEN));
    }

    /** What of the database's made this fail, under Hibernate or not; empty where that is something else. */
    public static Optional<DatabaseException> find(Throwable failure) {
        for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof DatabaseException own) {
                return Optional.of(own);
            }
            if (thrown instanceof JDBCException hibernates) {
                return Optional.of(new DatabaseException(hibernates.getSQLException()));
            }
        }
        return Optional.empty();
    }

    /** Whether the same may well succeed later: the database cannot be reached, is overloaded or is being ended. */
    public boolean isPassing() {
        String state = sqlCause.getSQLState();
        // Without a state it never came as far as PostgreSQL: the pool gave no connection.
        return state == null
                || state.length() < 2
                || PASSING_CLASSES.contains(state.substring(0, 2))
                || PASSING_STATES.contains(state);
    }

    /** Whether it took longer than it may: to be run, or to get a lock. */
    public boolean isTimeout() {
        return sqlCause.getSQLState() != null && TIMEOUTS.contains(sqlCause.getSQLState());
    }

    /** Whether it never came as far as PostgreSQL, because every connection was in use. */
    public boolean isCrowded() {
        return sqlCause.getSQLState() == null;
    }

    SQLException sqlCause() {
        return sqlCause;
    }
}
