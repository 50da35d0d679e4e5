package io.kadran.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The statements of one transaction. */
public final class Session {

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** @param text with a question mark for each parameter, to be bound in order */
    public SqlStatement sql(String text) {
        try {
            return new SqlStatement(connection.prepareStatement(text));
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }
}
