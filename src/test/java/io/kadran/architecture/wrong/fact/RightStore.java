package io.kadran.architecture.wrong.fact;

import java.sql.Connection;

/** Right: a store may use SQL, and so may the record inside it. */
public final class RightStore {

    private RightStore() {}

    /** Of the edge, as the store is. */
    public record Row(Connection connection) {}
}
