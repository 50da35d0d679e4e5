package io.kadran.citus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * PostgreSQL's driver for the tests: {@link RecordedStatements} keeps every statement that goes through it, whoever sends
 * it: Kadran's own transactions, Hibernate, or a {@code COPY}.
 */
public final class RecordingDriver implements Driver {

    private final Driver driver = new org.postgresql.Driver();

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = driver.connect(url, info);
        return connection == null ? null : proxy(Connection.class, new RecordingConnection(connection));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.postgresql");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RecordingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Every text that is handed over as SQL comes first among the arguments. */
    private static void record(Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            RecordedStatements.record(sql);
        }
    }

    private record RecordingConnection(Connection connection) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement", "prepareCall" -> record(arguments);
                case "unwrap" -> {
                    if (arguments != null && arguments[0] == PGConnection.class) {
                        return proxy(PGConnection.class, new RecordingCopies(connection.unwrap(BaseConnection.class)));
                    }
                }
                case "createStatement" -> {
                    Object statement = RecordingDriver.invoke(method, connection, arguments);
                    return proxy(Statement.class, new RecordingStatement((Statement) statement));
                }
                default -> {
                    // Says no SQL.
                }
            }
            return RecordingDriver.invoke(method, connection, arguments);
        }
    }

    private record RecordingStatement(Statement statement) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().startsWith("execute") || method.getName().equals("addBatch")) {
                record(arguments);
            }
            return RecordingDriver.invoke(method, statement, arguments);
        }
    }

    private record RecordingCopies(BaseConnection connection) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("getCopyAPI")) {
                return new RecordingCopyManager(connection);
            }
            return RecordingDriver.invoke(method, connection, arguments);
        }
    }

    private static final class RecordingCopyManager extends CopyManager {

        RecordingCopyManager(BaseConnection connection) throws SQLException {
            super(connection);
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            RecordedStatements.record(sql);
            return super.copyIn(sql);
        }
    }
}
