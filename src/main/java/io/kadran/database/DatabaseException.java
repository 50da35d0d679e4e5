package io.kadran.database;

import java.sql.SQLException;

/** The database failed, or could not be reached: a fault on this side, never the sender's. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException sqlCause;

    public DatabaseException(SQLException cause) {
        super(cause);
        this.sqlCause = cause;
    }

    SQLException sqlCause() {
        return sqlCause;
    }
}
