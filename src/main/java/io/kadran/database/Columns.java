package io.kadran.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one array a column, for {@code insert … select … from unnest(…)}: one statement and one round trip,
 * whatever their number.
 *
 * @param <R> a row
 */
public final class Columns<R> {

    private record Column<R>(String name, String type, Function<R, Optional<String>> text) {}

    private final List<R> rows;
    private final List<Column<R>> columns = new ArrayList<>();

    private Columns(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(rows);
    }

    public Columns<R> text(String name, Function<R, String> value) {
        return column(name, "text", value.andThen(Optional::of));
    }

    public Columns<R> optionalText(String name, Function<R, Optional<String>> value) {
        return column(name, "text", value);
    }

    public Columns<R> integer(String name, Function<R, Integer> value) {
        return column(name, "integer", value.andThen(number -> Optional.of(number.toString())));
    }

    public Columns<R> smallint(String name, Function<R, Short> value) {
        return column(name, "smallint", value.andThen(number -> Optional.of(number.toString())));
    }

    public Columns<R> optionalInteger(String name, Function<R, Optional<Integer>> value) {
        return column(name, "integer", value.andThen(number -> number.map(Object::toString)));
    }

    public Columns<R> optionalSmallint(String name, Function<R, Optional<Short>> value) {
        return column(name, "smallint", value.andThen(number -> number.map(Object::toString)));
    }

    public Columns<R> bool(String name, Function<R, Boolean> value) {
        return column(name, "boolean", value.andThen(bool -> Optional.of(bool.toString())));
    }

    public Columns<R> optionalBool(String name, Function<R, Optional<Boolean>> value) {
        return column(name, "boolean", value.andThen(bool -> bool.map(Object::toString)));
    }

    public Columns<R> optionalNumeric(String name, Function<R, Optional<BigDecimal>> value) {
        return column(name, "numeric", value.andThen(number -> number.map(BigDecimal::toPlainString)));
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} are the infinities. */
    public Columns<R> optionalDate(String name, Function<R, Optional<LocalDate>> value) {
        return column(name, "date", value.andThen(date -> date.map(Columns::dateText)));
    }

    public Columns<R> optionalInstant(String name, Function<R, Optional<Instant>> value) {
        return column(name, "timestamptz", value.andThen(instant -> instant.map(Instant::toString)));
    }

    public Columns<R> bytes(String name, Function<R, byte[]> value) {
        return column(
                name,
                "bytea",
                value.andThen(bytes -> Optional.of("\\x" + HexFormat.of().formatHex(bytes))));
    }

    private Columns<R> column(String name, String type, Function<R, Optional<String>> text) {
        columns.add(new Column<>(name, type, text));
        return this;
    }

    private static String dateText(LocalDate date) {
        if (date.equals(LocalDate.MIN)) {
            return "-infinity";
        }
        return date.equals(LocalDate.MAX) ? "infinity" : date.toString();
    }

    /** {@code unnest(?::text[], ?::date[], …)} for the columns so far. */
    public String unnest() {
        List<String> parameters =
                columns.stream().map(column -> "?::" + column.type() + "[]").toList();
        return "unnest(" + String.join(", ", parameters) + ")";
    }

    /**
     * {@code insert into … (tenant_id, …) select ?, … from unnest(…)}: the first parameter is the tenant, the arrays
     * follow.
     */
    public String insertInto(String table) {
        return "insert into " + table + " (tenant_id, " + String.join(", ", names()) + ") select ?, * from " + unnest();
    }

    /** As {@link #insertInto}, of a table that is kept in books: the first two parameters are tenant and book. */
    public String insertIntoBook(String table) {
        return "insert into " + table + " (tenant_id, book, " + String.join(", ", names()) + ") select ?, ?, * from "
                + unnest();
    }

    /** As {@link #insertIntoBook}; a row whose key is there already is replaced. */
    public String upsertIntoBook(String table, String key) {
        List<String> assignments = names().stream()
                .filter(name -> !name.equals(key))
                .map(name -> name + " = excluded." + name)
                .toList();
        return insertIntoBook(table) + " on conflict (tenant_id, book, " + key + ") do update set "
                + String.join(", ", assignments);
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Binds the arrays, one a column.
     *
     * @param first index of the first of them
     * @return the index after the last
     */
    int bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        int index = first;
        for (Column<R> column : columns) {
            @Nullable String[] values = new @Nullable String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.text().apply(rows.get(i)).orElse(null);
            }
            // As text, whatever the column's type: the statement casts, and the driver need not know how.
            statement.setArray(index++, connection.createArrayOf("text", values));
        }
        return index;
    }
}
