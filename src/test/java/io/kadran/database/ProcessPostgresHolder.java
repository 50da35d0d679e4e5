package io.kadran.database;

import java.io.IOException;
import java.nio.file.Path;

/** Another process with a PostgreSQL that lives as long as it does, as Kadran has it. */
final class ProcessPostgresHolder {

    private ProcessPostgresHolder() {}

    /** Ends when its input does. */
    public static void main(String... arguments) throws IOException {
        System.out.println(ProcessPostgres.jdbcUrl(DataDirectory.open(Path.of(arguments[0]))));
        System.in.read();
    }
}
