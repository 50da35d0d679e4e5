package io.kadran.database;

import java.sql.SQLException;

/** The database failed, or could not be reached: a fault on this side, never the sender's. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
