package io.kadran.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The row at which a result set stands, read by column name. The getters throw where the column is null. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String getText(String column) {
        return findText(column).orElseThrow(() -> isNull(column));
    }

    public Optional<String> findText(String column) {
        return read(() -> results.getString(column));
    }

    public boolean isTrue(String column) {
        return read(() -> results.getBoolean(column)).orElse(false);
    }

    public int getInteger(String column) {
        return read(() -> results.getObject(column, Integer.class)).orElseThrow(() -> isNull(column));
    }

    public Optional<Integer> findInteger(String column) {
        return read(() -> results.getObject(column, Integer.class));
    }

    public Optional<Long> findLong(String column) {
        return read(() -> results.getObject(column, Long.class));
    }

    /** Of a {@code smallint[]} or {@code integer[]} without nulls. */
    public int[] getIntegers(String column) {
        return numbers(column).mapToInt(Number::intValue).toArray();
    }

    /** Of a {@code bigint[]} without nulls. */
    public long[] getLongs(String column) {
        return numbers(column).mapToLong(Number::longValue).toArray();
    }

    private Stream<Number> numbers(String column) {
        return Arrays.stream(
                read(() -> (Number[]) results.getArray(column).getArray()).orElseThrow(() -> isNull(column)));
    }

    /** Of a {@code text[]} without nulls. */
    public List<String> getTexts(String column) {
        return List.of(
                read(() -> (String[]) results.getArray(column).getArray()).orElseThrow(() -> isNull(column)));
    }

    /** Of a {@code numeric[]} without nulls; empty where the column is null. */
    public Optional<BigDecimal[]> findNumerics(String column) {
        return read(() -> results.getArray(column))
                .map(array -> read(() -> (BigDecimal[]) array.getArray()).orElseThrow(() -> isNull(column)));
    }

    public short getSmallint(String column) {
        return read(() -> results.getObject(column, Short.class)).orElseThrow(() -> isNull(column));
    }

    public long getLong(String column) {
        return read(() -> results.getObject(column, Long.class)).orElseThrow(() -> isNull(column));
    }

    public BigDecimal getNumeric(String column) {
        return findNumeric(column).orElseThrow(() -> isNull(column));
    }

    public Optional<BigDecimal> findNumeric(String column) {
        return read(() -> results.getBigDecimal(column));
    }

    /** The infinities are {@link LocalDate#MIN} and {@link LocalDate#MAX}. */
    public Optional<LocalDate> findDate(String column) {
        return read(() -> results.getObject(column, LocalDate.class));
    }

    public LocalDate getDate(String column) {
        return findDate(column).orElseThrow(() -> isNull(column));
    }

    public Optional<Instant> findInstant(String column) {
        return read(() -> results.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public Instant getInstant(String column) {
        return findInstant(column).orElseThrow(() -> isNull(column));
    }

    public byte[] getBytes(String column) {
        return read(() -> results.getBytes(column)).orElseThrow(() -> isNull(column));
    }

    @FunctionalInterface
    private interface Read<T> {
        @Nullable
        T get() throws SQLException;
    }

    private static <T> Optional<T> read(Read<T> read) {
        try {
            return Optional.ofNullable(read.get());
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    private static IllegalStateException isNull(String column) {
        return new IllegalStateException("the column " + column + " is null");
    }
}
