package io.kadran.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Transactions on a plain connection, for the paths that write or read in bulk. A failure of any kind rolls back.
 */
@ApplicationScoped
public class Transactions {

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Session session);
    }

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Each statement sees what was committed before it began. */
    public <T> T write(Work<T> work) {
        return run(work, Connection.TRANSACTION_READ_COMMITTED, false);
    }

    /** All statements see one snapshot, so that all figures of one answer are of one moment. */
    public <T> T snapshot(Work<T> work) {
        return run(work, Connection.TRANSACTION_REPEATABLE_READ, true);
    }

    /**
     * All statements see one snapshot, and what others change meanwhile makes them fail rather than be wrong.
     *
     * @throws DatabaseException with SQLState 40001 in that case: the work may be tried again
     */
    public <T> T consistent(Work<T> work) {
        return run(work, Connection.TRANSACTION_REPEATABLE_READ, false);
    }

    private <T> T run(Work<T> work, int isolation, boolean readOnly) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(isolation);
            connection.setReadOnly(readOnly);
            T result = finish(connection, work);
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    private static <T> T finish(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(new Session(connection));
            connection.commit();
            return result;
        } catch (RuntimeException | SQLException failed) {
            giveUp(connection, failed);
            throw failed;
        }
    }

    /** Whatever fails here must not hide why the work failed; the pool throws a broken connection away. */
    private static void giveUp(Connection connection, Exception failed) {
        try {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
