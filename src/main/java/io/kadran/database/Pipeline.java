package io.kadran.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Statements that do not wait for each other's answers and so share one round trip. They run in order, each seeing what
 * those before it wrote.
 */
public final class Pipeline {

    /**
     * What a statement answered.
     *
     * @param <T> its rows, or how many it wrote
     */
    public static final class Result<T> {

        private Optional<T> value = Optional.empty();

        private Result() {}

        /** @throws IllegalStateException where the pipeline has not run */
        public T get() {
            return value.orElseThrow(() -> new IllegalStateException("the pipeline has not run"));
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(Statement statement) throws SQLException;
    }

    /** One statement, and what becomes of its answer. */
    record Step<T>(SqlStatement statement, Reader<T> reader, Result<T> result) {

        void read(Statement answered) throws SQLException {
            result.value = Optional.of(reader.read(answered));
        }
    }

    /** A statement whose answer nobody waits for. */
    static Step<?> unasked(SqlStatement statement) {
        return new Step<>(statement, Statement::getUpdateCount, new Result<>());
    }

    private final Session session;
    private final List<Step<?>> steps = new ArrayList<>();

    Pipeline(Session session) {
        this.session = session;
    }

    /** As {@link Session#sql}: a statement, not yet added. */
    public SqlStatement sql(String text) {
        return session.sql(text);
    }

    /** Adds a statement that answers with rows. */
    public <T> Result<List<T>> list(SqlStatement statement, Function<Row, T> reader) {
        return add(statement, answered -> {
            try (ResultSet rows = answered.getResultSet()) {
                return SqlStatement.read(rows, reader);
            }
        });
    }

    /** Adds a statement that writes; its result is the number of rows. */
    public Result<Integer> execute(SqlStatement statement) {
        return add(statement, Statement::getUpdateCount);
    }

    private <T> Result<T> add(SqlStatement statement, Reader<T> reader) {
        Result<T> result = new Result<>();
        steps.add(new Step<>(statement, reader, result));
        return result;
    }

    /** Runs what was added since the last run. */
    public void run() {
        if (!steps.isEmpty()) {
            session.run(take(), false);
        }
    }

    /** Runs what was added since the last run and commits, all in one round trip: the transaction is over with it. */
    public void runAndCommit() {
        session.run(take(), true);
    }

    private List<Step<?>> take() {
        List<Step<?>> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }
}
