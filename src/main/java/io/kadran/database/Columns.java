package io.kadran.database;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Many rows, column by column, for one statement whatever their number: as one array a column for
 * {@code insert … select … from unnest(…)}, or as the rows of a {@code COPY}.
 *
 * @param <R> a row
 */
public final class Columns<R> {

    /** From so many rows on, the second round trip of a {@code COPY} costs less than it saves. */
    private static final int MANY = 100;

    private static final int BYTES_PER_VALUE = 24;

    @FunctionalInterface
    private interface Writer<R> {
        void write(R row, BinaryBuffer to);
    }

    private record Column<R>(String name, ColumnType type, Writer<R> writer) {}

    private final List<R> rows;
    private final List<Column<R>> columns = new ArrayList<>();

    private Columns(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(rows);
    }

    public Columns<R> text(String name, Function<R, String> value) {
        return column(name, ColumnType.TEXT, (row, to) -> to.text(value.apply(row)));
    }

    public Columns<R> optionalText(String name, Function<R, Optional<String>> value) {
        return optional(name, ColumnType.TEXT, value, BinaryBuffer::text);
    }

    public Columns<R> bigint(String name, Function<R, Long> value) {
        return column(name, ColumnType.BIGINT, (row, to) -> to.int8(value.apply(row)));
    }

    public Columns<R> integer(String name, Function<R, Integer> value) {
        return column(name, ColumnType.INTEGER, (row, to) -> to.int4(value.apply(row)));
    }

    public Columns<R> smallint(String name, Function<R, Short> value) {
        return column(name, ColumnType.SMALLINT, (row, to) -> to.int2(value.apply(row)));
    }

    public Columns<R> optionalInteger(String name, Function<R, Optional<Integer>> value) {
        return optional(name, ColumnType.INTEGER, value, BinaryBuffer::int4);
    }

    public Columns<R> optionalSmallint(String name, Function<R, Optional<Short>> value) {
        return optional(name, ColumnType.SMALLINT, value, (to, number) -> to.int2(number));
    }

    public Columns<R> bool(String name, Function<R, Boolean> value) {
        return column(name, ColumnType.BOOLEAN, (row, to) -> to.bool(value.apply(row)));
    }

    public Columns<R> optionalBool(String name, Function<R, Optional<Boolean>> value) {
        return optional(name, ColumnType.BOOLEAN, value, BinaryBuffer::bool);
    }

    public Columns<R> numeric(String name, Function<R, BigDecimal> value) {
        return column(name, ColumnType.NUMERIC, (row, to) -> to.numeric(value.apply(row)));
    }

    public Columns<R> optionalNumeric(String name, Function<R, Optional<BigDecimal>> value) {
        return optional(name, ColumnType.NUMERIC, value, BinaryBuffer::numeric);
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} are the infinities. */
    public Columns<R> date(String name, Function<R, LocalDate> value) {
        return column(name, ColumnType.DATE, (row, to) -> to.date(value.apply(row)));
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} are the infinities. */
    public Columns<R> optionalDate(String name, Function<R, Optional<LocalDate>> value) {
        return optional(name, ColumnType.DATE, value, BinaryBuffer::date);
    }

    /** Cut to the microsecond. */
    public Columns<R> instant(String name, Function<R, Instant> value) {
        return column(name, ColumnType.TIMESTAMPTZ, (row, to) -> to.instant(value.apply(row)));
    }

    /** Cut to the microsecond. */
    public Columns<R> optionalInstant(String name, Function<R, Optional<Instant>> value) {
        return optional(name, ColumnType.TIMESTAMPTZ, value, BinaryBuffer::instant);
    }

    public Columns<R> bytes(String name, Function<R, byte[]> value) {
        return column(name, ColumnType.BYTEA, (row, to) -> to.bytea(value.apply(row)));
    }

    @FunctionalInterface
    private interface ValueWriter<T> {
        void write(BinaryBuffer to, T value);
    }

    private <T> Columns<R> optional(
            String name, ColumnType type, Function<R, Optional<T>> value, ValueWriter<T> writer) {
        return column(
                name,
                type,
                (row, to) -> value.apply(row).ifPresentOrElse(present -> writer.write(to, present), to::nothing));
    }

    private Columns<R> column(String name, ColumnType type, Writer<R> writer) {
        columns.add(new Column<>(name, type, writer));
        return this;
    }

    /** {@code unnest(?::text[], ?::date[], …)} for the columns so far. */
    public String unnest() {
        List<String> parameters = columns.stream()
                .map(column -> "?::" + column.type().sql() + "[]")
                .toList();
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

    /**
     * Appends the rows to a table: many by {@code COPY}, few by one {@code insert} that shares the next round trip. A row
     * whose key is there already fails the transaction.
     */
    public void appendTo(Session session, String table, long tenant) {
        if (rows.size() >= MANY) {
            BinaryBuffer key = new BinaryBuffer(32);
            key.int8(tenant);
            session.copy(copyInto(table, "tenant_id"), new CopyRows<>(this, 1, key.copy()));
        } else if (!rows.isEmpty()) {
            session.sql(insertInto(table)).bind(tenant).bind(this).executeLater();
        }
    }

    /** As {@link #appendTo}, of a table that is kept in books. */
    public void appendToBook(Session session, String table, long tenant, int book) {
        if (rows.size() >= MANY) {
            BinaryBuffer key = new BinaryBuffer(32);
            key.int8(tenant);
            key.int4(book);
            session.copy(copyInto(table, "tenant_id, book"), new CopyRows<>(this, 2, key.copy()));
        } else if (!rows.isEmpty()) {
            session.sql(insertIntoBook(table))
                    .bind(tenant)
                    .bind(book)
                    .bind(this)
                    .executeLater();
        }
    }

    private String copyInto(String table, String key) {
        return "copy " + table + " (" + key + ", " + String.join(", ", names()) + ") from stdin (format binary)";
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One array a column. */
    List<ArrayValue> arrays() {
        List<ArrayValue> arrays = new ArrayList<>(columns.size());
        for (Column<R> column : columns) {
            ArrayValue.Builder array = new ArrayValue.Builder(column.type(), rows.size(), BYTES_PER_VALUE);
            for (R row : rows) {
                column.writer().write(row, array.elements());
            }
            arrays.add(array.build());
        }
        return arrays;
    }

    /**
     * The rows of a {@code COPY}.
     *
     * @param keyColumns how many columns stand ahead
     * @param key their fields, the same in each row
     */
    record CopyRows<R>(Columns<R> columns, int keyColumns, byte[] key) {

        int size() {
            return columns.rows.size();
        }

        void write(int index, BinaryBuffer to) {
            R row = columns.rows.get(index);
            to.rawShort(keyColumns + columns.columns.size());
            to.raw(key);
            for (Column<R> column : columns.columns) {
                column.writer().write(row, to);
            }
        }
    }
}
