package io.kadran.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The statements of one transaction. It begins with the first of them, in the same round trip. */
public final class Session {

    /**
     * The most bytes of arrays in one round trip. The driver sends all statements before it reads the first answer; while
     * they fit into the buffers between the two, neither waits for the other for ever.
     */
    private static final int MOST_BYTES = 64 * 1024;

    private static final byte[] COPY_HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int COPY_END = -1;

    private enum State {
        NOT_BEGUN,
        RUNNING,
        ENDED
    }

    private final Connection connection;
    private final String begin;
    private final List<Pipeline.Step<?>> later = new ArrayList<>();
    private long laterBytes;
    private State state = State.NOT_BEGUN;
    private Optional<SQLException> failure = Optional.empty();

    /** @param begin the statement that begins the transaction */
    Session(Connection connection, String begin) {
        this.connection = connection;
        this.begin = begin;
    }

    /** @param text with a question mark for each parameter, to be bound in order */
    public SqlStatement sql(String text) {
        return new SqlStatement(this, text);
    }

    /** For statements that share a round trip. */
    public Pipeline pipeline() {
        return new Pipeline(this);
    }

    void later(SqlStatement statement) {
        later.add(Pipeline.unasked(statement));
        laterBytes += statement.arrayBytes();
        if (laterBytes > MOST_BYTES) {
            run(List.of(), false);
        }
    }

    void run(List<Pipeline.Step<?>> asked, boolean commit) {
        List<Pipeline.Step<?>> steps = new ArrayList<>(later);
        steps.addAll(asked);
        later.clear();
        laterBytes = 0;
        int from = 0;
        while (from < steps.size()) {
            int to = endOfTrip(steps, from);
            trip(steps.subList(from, to), commit && to == steps.size());
            from = to;
        }
        if (steps.isEmpty() && commit) {
            commit();
        }
    }

    private static int endOfTrip(List<Pipeline.Step<?>> steps, int from) {
        int to = from;
        long bytes = 0;
        while (to < steps.size()) {
            bytes += steps.get(to).statement().arrayBytes();
            if (bytes > MOST_BYTES && to > from) {
                return to;
            }
            to++;
        }
        return to;
    }

    private void trip(List<Pipeline.Step<?>> steps, boolean commit) {
        if (state == State.ENDED) {
            throw new IllegalStateException("the transaction is over");
        }
        List<String> texts = new ArrayList<>();
        boolean begins = state == State.NOT_BEGUN;
        if (begins) {
            texts.add(begin);
        }
        steps.forEach(step -> texts.add(step.statement().text()));
        if (commit) {
            texts.add("commit");
        }
        state = State.RUNNING;
        try (PreparedStatement statement = connection.prepareStatement(String.join("\n;\n", texts))) {
            int parameter = 1;
            for (Pipeline.Step<?> step : steps) {
                parameter = step.statement().bindTo(statement, parameter);
            }
            statement.execute();
            if (begins) {
                statement.getMoreResults();
            }
            for (Pipeline.Step<?> step : steps) {
                step.read(statement);
                statement.getMoreResults();
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
        if (commit) {
            state = State.ENDED;
        }
    }

    /**
     * Sends rows by {@code COPY}, holding only some of them in binary at a time.
     *
     * @param text the statement
     */
    void copy(String text, Columns.CopyRows<?> rows) {
        if (state == State.NOT_BEGUN && later.isEmpty()) {
            trip(List.of(), false);
        }
        run(List.of(), false);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text);
            try {
                send(copy, rows);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private static void send(CopyIn copy, Columns.CopyRows<?> rows) throws SQLException {
        BinaryBuffer buffer = new BinaryBuffer(MOST_BYTES + MOST_BYTES / 4);
        buffer.raw(COPY_HEADER);
        for (int row = 0; row < rows.size(); row++) {
            rows.write(row, buffer);
            if (buffer.length() >= MOST_BYTES) {
                copy.writeToCopy(buffer.array(), 0, buffer.length());
                buffer.clear();
            }
        }
        buffer.rawShort(COPY_END);
        copy.writeToCopy(buffer.array(), 0, buffer.length());
    }

    private DatabaseException failed(SQLException cause) {
        failure = Optional.of(failure.orElse(cause));
        return new DatabaseException(cause);
    }

    /**
     * Commits, unless the last pipeline did, or nothing was ever run.
     *
     * @throws DatabaseException also where a statement failed and somebody went on nevertheless: PostgreSQL would roll
     *     back and call that a success
     */
    void commit() {
        if (failure.isPresent()) {
            throw new DatabaseException(failure.get());
        }
        if (!later.isEmpty()) {
            run(List.of(), true);
        }
        if (state == State.RUNNING) {
            execute("commit");
        }
        state = State.ENDED;
    }

    /** @return why it failed, if it did: the connection is of no more use then */
    Optional<SQLException> rollback() {
        try {
            if (state == State.RUNNING) {
                execute("rollback");
            }
            return Optional.empty();
        } catch (DatabaseException failed) {
            return Optional.of(failed.sqlCause());
        } finally {
            state = State.ENDED;
        }
    }

    private void execute(String text) {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.execute();
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }
}
