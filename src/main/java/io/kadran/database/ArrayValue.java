package io.kadran.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * An array to be sent, in binary.
 *
 * @param bytes never written to
 */
record ArrayValue(ColumnType type, byte[] bytes) {

    /** Writes the elements one after another. */
    static final class Builder {

        private static final int MAY_HOLD_NULLS = 1;

        private final ColumnType type;
        private final BinaryBuffer buffer;

        Builder(ColumnType type, int elements, int bytesPerElement) {
            this.type = type;
            this.buffer = new BinaryBuffer(5 * Integer.BYTES + elements * bytesPerElement);
            buffer.rawInt(elements == 0 ? 0 : 1);
            buffer.rawInt(MAY_HOLD_NULLS);
            buffer.rawInt(type.oid());
            if (elements > 0) {
                buffer.rawInt(elements);
                buffer.rawInt(1);
            }
        }

        BinaryBuffer elements() {
            return buffer;
        }

        ArrayValue build() {
            return new ArrayValue(type, buffer.copy());
        }
    }

    static ArrayValue ofTexts(Collection<String> texts) {
        Builder builder = new Builder(ColumnType.TEXT, texts.size(), 16);
        texts.forEach(builder.elements()::text);
        return builder.build();
    }

    Array on(Connection connection) throws SQLException {
        return new PgArray(connection.unwrap(BaseConnection.class), type.arrayOid(), bytes);
    }
}
