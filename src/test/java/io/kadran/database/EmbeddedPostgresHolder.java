package io.kadran.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Another process that has an embedded PostgreSQL, commits something, and waits to be killed. */
final class EmbeddedPostgresHolder {

    static final String READY = "ready";

    private EmbeddedPostgresHolder() {}

    public static void main(String... arguments) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDirectory.open(Path.of(arguments[0])))) {
            EmbeddedPostgresTest.execute(postgres, "create table committed as select 'before the kill' as what");
            System.out.println(READY);
            // Until killed; or until the test ends without killing it, which closes this input.
            System.in.read();
        }
    }
}
