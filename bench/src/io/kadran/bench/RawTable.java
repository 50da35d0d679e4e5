package io.kadran.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The peer of taking in: the events as they came, in one table with the key that makes them count once. */
final class RawTable {

    static final int TENANT = 1;

    private final Connection connection;
    private final String name;

    /** Creates the table where it is missing. */
    RawTable(Connection connection, String name) throws SQLException {
        this.connection = connection;
        this.name = name;
        Sql.run(connection, """
                create table if not exists %s (
                    tenant_id    bigint           not null,
                    source       text collate "C" not null,
                    id           text collate "C" not null,
                    type         text collate "C" not null,
                    time         timestamptz      not null,
                    received_at  timestamptz      not null,
                    envelope     text             not null,
                    primary key (tenant_id, source, id)
                )
                """.formatted(name));
    }

    /** One COPY, one transaction. */
    void copy(List<byte[]> text) throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + name + " from stdin");
        for (byte[] chunk : text) {
            copy.writeToCopy(chunk, 0, chunk.length);
        }
        copy.endCopy();
    }
}
