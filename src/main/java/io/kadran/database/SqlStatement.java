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

/** One statement: its parameters are bound in order, then it is run once, by itself or in a {@link Pipeline}. */
public final class SqlStatement {

    @FunctionalInterface
    private interface Setter {
        void to(PreparedStatement statement, int index) throws SQLException;
    }

    private final Session session;
    private final String text;
    private final List<Setter> setters = new ArrayList<>();
    private int arrayBytes;

    SqlStatement(Session session, String text) {
        this.session = session;
        this.text = text;
    }

    public SqlStatement bind(long value) {
        return set((statement, index) -> statement.setLong(index, value));
    }

    public SqlStatement bind(int value) {
        return set((statement, index) -> statement.setInt(index, value));
    }

    public SqlStatement bind(String value) {
        return set((statement, index) -> statement.setString(index, value));
    }

    public SqlStatement bind(LocalDate value) {
        return set((statement, index) -> statement.setObject(index, value));
    }

    public SqlStatement bind(Instant value) {
        return set((statement, index) -> statement.setObject(index, value.atOffset(ZoneOffset.UTC)));
    }

    public SqlStatement bind(byte[] value) {
        return set((statement, index) -> statement.setBytes(index, value));
    }

    /** As a {@code text[]}. */
    public SqlStatement bind(Collection<String> values) {
        return bind(ArrayValue.ofTexts(values));
    }

    public SqlStatement bind(Binding binding) {
        binding.bindTo(this);
        return this;
    }

    /** As one array a column. */
    public SqlStatement bind(Columns<?> columns) {
        columns.arrays().forEach(this::bind);
        return this;
    }

    private SqlStatement bind(ArrayValue array) {
        arrayBytes += array.bytes().length;
        return set((statement, index) -> statement.setArray(index, array.on(statement.getConnection())));
    }

    private SqlStatement set(Setter setter) {
        setters.add(setter);
        return this;
    }

    public <T> List<T> list(Function<Row, T> reader) {
        Pipeline alone = session.pipeline();
        Pipeline.Result<List<T>> result = alone.list(this, reader);
        alone.run();
        return result.get();
    }

    /** The first row, if any. */
    public <T> Optional<T> first(Function<Row, T> reader) {
        return list(reader).stream().findFirst();
    }

    /** @return how many rows were written */
    public int execute() {
        Pipeline alone = session.pipeline();
        Pipeline.Result<Integer> result = alone.execute(this);
        alone.run();
        return result.get();
    }

    /**
     * Leaves the statement to the next round trip, that of the next answer that is waited for, or of the commit: for writing
     * where nothing depends on the outcome. Its failure shows there.
     */
    public void executeLater() {
        session.later(this);
    }

    String text() {
        return text;
    }

    /** How much is sent, the few bytes of single values left out. */
    int arrayBytes() {
        return arrayBytes;
    }

    /**
     * @param first index of its first parameter
     * @return the index after its last
     */
    int bindTo(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Setter setter : setters) {
            setter.to(statement, index++);
        }
        return index;
    }

    static <T> List<T> read(ResultSet results, Function<Row, T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        Row row = new Row(results);
        while (results.next()) {
            found.add(reader.apply(row));
        }
        return found;
    }
}
