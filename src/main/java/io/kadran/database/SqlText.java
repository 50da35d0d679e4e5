package io.kadran.database;

import java.util.ArrayList;
import java.util.List;

/** A statement put together from parts, each with the values of its own parameters. */
public final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Binding> bindings = new ArrayList<>();

    /** @param values of the part's question marks, in their order */
    public SqlText add(String part, Binding... values) {
        text.append(part).append('\n');
        bindings.addAll(List.of(values));
        return this;
    }

    public SqlText add(SqlText part) {
        text.append(part.text);
        bindings.addAll(part.bindings);
        return this;
    }

    /** The statement, with all its parameters bound. */
    public SqlStatement on(Session session) {
        SqlStatement statement = session.sql(text.toString());
        bindings.forEach(statement::bind);
        return statement;
    }
}
