package io.kadran.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * Transactions on a plain connection, for the paths that write or read in bulk. A failure of any kind rolls back.
 */
@ApplicationScoped
public class Transactions {

    private static final String WRITE = "begin isolation level read committed read write";
    private static final String CONSISTENT = "begin isolation level repeatable read read write";
    private static final String SNAPSHOT = "begin isolation level repeatable read read only";

    private static final int ATTEMPTS = 3;

    /** PostgreSQL chose this transaction to give way: it has rolled back, and may well succeed when it is run again. */
    private static final Set<String> GAVE_WAY = Set.of("40001", "40P01");

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Session session);
    }

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Each statement sees what was committed before it began.
     *
     * @param work is run again where PostgreSQL rolled it back in favour of another transaction; so it must change
     *     nothing but the database
     */
    public <T> T write(Work<T> work) {
        return repeatedly(work, WRITE);
    }

    /**
     * As {@link #write}, but all statements see one snapshot, and what others change meanwhile makes the work begin anew
     * rather than be wrong.
     */
    public <T> T consistent(Work<T> work) {
        return repeatedly(work, CONSISTENT);
    }

    private <T> T repeatedly(Work<T> work, String begin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(work, begin);
            } catch (DatabaseException failed) {
                if (attempt == ATTEMPTS || !gaveWay(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean gaveWay(DatabaseException failed) {
        return Optional.ofNullable(failed.sqlCause().getSQLState())
                .filter(GAVE_WAY::contains)
                .isPresent();
    }

    /** All statements see one snapshot, so that all figures of one answer are of one moment. */
    public <T> T snapshot(Work<T> work) {
        return run(work, SNAPSHOT);
    }

    /**
     * As {@link #snapshot}, for statements none of which waits for the answer of another: all of it, begin and end
     * included, is one round trip.
     *
     * @param statements adds them to the pipeline; what it returns is asked for the result once they have run
     */
    public <T> T snapshotAtOnce(Function<Pipeline, Supplier<T>> statements) {
        return snapshot(session -> {
            Pipeline pipeline = session.pipeline();
            Supplier<T> result = statements.apply(pipeline);
            pipeline.runAndCommit();
            return result.get();
        });
    }

    /** The connection commits by itself, so that the driver leaves begin and end to the session. */
    private <T> T run(Work<T> work, String begin) {
        try (Connection connection = dataSource.getConnection()) {
            Session session = new Session(connection, begin);
            try {
                T result = work.run(session);
                session.commit();
                return result;
            } catch (RuntimeException | Error failed) {
                giveUp(session, connection, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    /** Whatever fails here must not hide why the work failed. */
    private static void giveUp(Session session, Connection connection, Throwable failed) {
        session.rollback().ifPresent(alsoFailed -> {
            failed.addSuppressed(alsoFailed);
            try {
                // Not even a rollback came through: nobody may find the remains of this transaction in the pool.
                connection.unwrap(BaseConnection.class).close();
            } catch (SQLException closing) {
                failed.addSuppressed(closing);
            }
        });
    }
}
