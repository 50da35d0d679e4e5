package io.kadran.database;

import org.postgresql.core.Oid;

/** The types of columns that are written in bulk. */
enum ColumnType {
    TEXT("text", Oid.TEXT, Oid.TEXT_ARRAY),
    BIGINT("bigint", Oid.INT8, Oid.INT8_ARRAY),
    INTEGER("integer", Oid.INT4, Oid.INT4_ARRAY),
    SMALLINT("smallint", Oid.INT2, Oid.INT2_ARRAY),
    BOOLEAN("boolean", Oid.BOOL, Oid.BOOL_ARRAY),
    NUMERIC("numeric", Oid.NUMERIC, Oid.NUMERIC_ARRAY),
    DATE("date", Oid.DATE, Oid.DATE_ARRAY),
    TIMESTAMPTZ("timestamptz", Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY),
    BYTEA("bytea", Oid.BYTEA, Oid.BYTEA_ARRAY);

    private final String sql;
    private final int oid;
    private final int arrayOid;

    ColumnType(String sql, int oid, int arrayOid) {
        this.sql = sql;
        this.oid = oid;
        this.arrayOid = arrayOid;
    }

    String sql() {
        return sql;
    }

    /** PostgreSQL's number of the type, the same in every database. */
    int oid() {
        return oid;
    }

    int arrayOid() {
        return arrayOid;
    }
}
