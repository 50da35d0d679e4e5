package io.kadran.database;

import java.time.LocalDate;
import java.util.Collection;

/** A value that stands for one or more parameters of a statement, in their order. */
@FunctionalInterface
public interface Binding {

    void bindTo(SqlStatement statement);

    static Binding of(long value) {
        return statement -> statement.bind(value);
    }

    static Binding of(int value) {
        return statement -> statement.bind(value);
    }

    static Binding of(LocalDate value) {
        return statement -> statement.bind(value);
    }

    /** As a {@code text[]}. */
    static Binding of(Collection<String> values) {
        return statement -> statement.bind(values);
    }

    /** One array a column. */
    static Binding of(Columns<?> columns) {
        return statement -> statement.bind(columns);
    }
}
