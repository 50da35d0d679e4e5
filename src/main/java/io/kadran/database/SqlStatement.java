package io.kadran.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One statement: its parameters are bound in order, then it is run once. */
public final class SqlStatement {

    @FunctionalInterface
    private interface Setter {
        void to(int index) throws SQLException;
    }

    private final PreparedStatement statement;
    private int next = 1;

    SqlStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    public SqlStatement bind(long value) {
        return set(index -> statement.setLong(index, value));
    }

    public SqlStatement bind(int value) {
        return set(index -> statement.setInt(index, value));
    }

    public SqlStatement bind(String value) {
        return set(index -> statement.setString(index, value));
    }

    public SqlStatement bind(LocalDate value) {
        return set(index -> statement.setObject(index, value));
    }

    public SqlStatement bind(Instant value) {
        return set(index -> statement.setObject(index, value.atOffset(ZoneOffset.UTC)));
    }

    /** As a {@code text[]}. */
    public SqlStatement bind(Collection<String> values) {
        return set(index -> statement.setArray(
                index, statement.getConnection().createArrayOf("text", values.toArray(new String[0]))));
    }

    public SqlStatement bind(Binding binding) {
        binding.bindTo(this);
        return this;
    }

    public SqlStatement bind(Columns<?> columns) {
        try {
            next = columns.bind(statement, next);
            return this;
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    private SqlStatement set(Setter setter) {
        try {
            setter.to(next++);
            return this;
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    public <T> List<T> list(Function<Row, T> reader) {
        try (statement;
                ResultSet results = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            Row row = new Row(results);
            while (results.next()) {
                found.add(reader.apply(row));
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    /** The first row, if any. */
    public <T> Optional<T> first(Function<Row, T> reader) {
        return list(reader).stream().findFirst();
    }

    /** @return how many rows were written */
    public int execute() {
        try (statement) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }
}
