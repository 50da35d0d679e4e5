package io.kadran.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.postgresql.util.ByteConverter;

/**
 * Values in PostgreSQL's binary format, each with its length ahead: so they stand in arrays and in {@code COPY} alike.
 * Neither side then formats or parses text.
 */
final class BinaryBuffer {

    private static final int NULL = -1;
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private byte[] bytes;
    private int length;

    BinaryBuffer(int capacity) {
        bytes = new byte[Math.max(capacity, Long.BYTES)];
    }

    int length() {
        return length;
    }

    /** The bytes themselves, of which the first {@link #length()} count. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    void rawShort(int value) {
        room(Short.BYTES);
        ByteConverter.int2(bytes, length, value);
        length += Short.BYTES;
    }

    void rawInt(int value) {
        room(Integer.BYTES);
        ByteConverter.int4(bytes, length, value);
        length += Integer.BYTES;
    }

    void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void nothing() {
        rawInt(NULL);
    }

    void bool(boolean value) {
        rawInt(1);
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void int2(int value) {
        rawInt(Short.BYTES);
        rawShort(value);
    }

    void int4(int value) {
        rawInt(Integer.BYTES);
        rawInt(value);
    }

    void int8(long value) {
        rawInt(Long.BYTES);
        room(Long.BYTES);
        ByteConverter.int8(bytes, length, value);
        length += Long.BYTES;
    }

    void text(String value) {
        bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytea(byte[] value) {
        rawInt(value.length);
        raw(value);
    }

    void numeric(BigDecimal value) {
        bytea(ByteConverter.numeric(value.scale() < 0 ? value.setScale(0) : value));
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} are the infinities. */
    void date(LocalDate value) {
        if (value.equals(LocalDate.MIN)) {
            int4(Integer.MIN_VALUE);
        } else if (value.equals(LocalDate.MAX)) {
            int4(Integer.MAX_VALUE);
        } else {
            int4(Math.toIntExact(value.toEpochDay() - EPOCH_DAY.toEpochDay()));
        }
    }

    /** Cut to the microsecond. */
    void instant(Instant value) {
        int8(EPOCH.until(value, ChronoUnit.MICROS));
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), length + (length >> 1)));
        }
    }
}
