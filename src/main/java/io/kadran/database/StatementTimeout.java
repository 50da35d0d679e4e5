package io.kadran.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.core.BaseConnection;

/**
 * How long PostgreSQL works on one statement, {@code kadran.statement-timeout}: every connection begins with it. Here it is
 * taken from those connections that a thread borrows for work in the background, and given back with them. Until the start
 * is over nothing has it, so that a migration takes as long as it takes.
 */
@Singleton
public final class StatementTimeout implements AgroalPoolInterceptor {

    private static final int LAST = Integer.MAX_VALUE;

    private static final ThreadLocal<Boolean> FREE = ThreadLocal.withInitial(() -> false);

    private final Set<BaseConnection> freed = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    void start(@Observes @Priority(LAST) StartupEvent event) {
        started = true;
    }

    /** The same work, as {@link NoStatementTimeout}: for threads that begin outside any bean. */
    public static Runnable without(Runnable work) {
        return () -> {
            boolean wasFree = free(true);
            try {
                work.run();
            } finally {
                free(wasFree);
            }
        };
    }

    /** @return what it was before, for this thread */
    static boolean free(boolean free) {
        boolean before = FREE.get();
        FREE.set(free);
        return before;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (FREE.get() || !started) {
            run(connection, "set statement_timeout = 0");
            freed.add(physical(connection));
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        if (freed.remove(physical(connection))) {
            run(connection, "reset statement_timeout");
        }
    }

    /** The same whoever has borrowed it. */
    private static BaseConnection physical(Connection connection) {
        try {
            return connection.unwrap(BaseConnection.class);
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    /** Where it fails nobody may find the connection in the pool, with another timeout than it has to have. */
    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            try {
                connection.unwrap(BaseConnection.class).close();
            } catch (SQLException closing) {
                failed.addSuppressed(closing);
            }
            throw new DatabaseException(failed);
        }
    }
}
