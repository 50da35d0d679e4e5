package io.kadran.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The PostgreSQL that comes with Kadran, running on a data directory.
 *
 * <p>It is a full PostgreSQL with its durability on: what it has committed survives the end of any process and of the
 * machine. Only programs on this machine that know the password reach it.
 *
 * @param port the TCP port on the loopback interface, another one at every start
 */
record EmbeddedPostgres(DataDirectory directory, PostgresBinaries binaries, DataDirectoryLock lock, int port)
        implements AutoCloseable {

    static final String USER = "kadran";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int START_ATTEMPTS = 3;

    /** Recovery after a crash and the last checkpoint take as long as they take: giving up would help nobody. */
    private static final String WITHOUT_LIMIT_SECONDS = "1000000";

    /** Starts PostgreSQL, first creating the database or clearing away the remains of a killed run as needed. */
    @SuppressWarnings("MustBeClosedChecker")
    static EmbeddedPostgres start(DataDirectory directory) {
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        try {
            PostgresBinaries binaries = PostgresBinaries.unpackInto(directory.binaries());
            OrphanedPostgres.stop(directory, binaries);
            if (!Files.isDirectory(directory.postgresql())) {
                create(directory, binaries);
            }
            return new EmbeddedPostgres(directory, binaries, lock, startServer(directory, binaries));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/postgres";
    }

    String password() {
        return directory.password();
    }

    boolean isRunning() {
        return OrphanedPostgres.isServerRunning(directory);
    }

    /**
     * Starts it once more, on the same port, after its process ended.
     *
     * @throws EmbeddedPostgresException where it does not start, also because another program has the port by now
     */
    void restart() {
        OrphanedPostgres.stop(directory, binaries);
        startServer(directory, binaries, port);
    }

    /** Stops PostgreSQL and returns once its last checkpoint is on disk. One that has ended already leaves that to the next start. */
    @Override
    public void close() {
        try {
            binaries.run("pg_ctl", stopArguments(directory));
        } catch (EmbeddedPostgresException failed) {
            if (isRunning()) {
                throw failed;
            }
            // Not through the log: that is closed by now.
            System.err.println("The embedded PostgreSQL had ended already; the next start recovers what it committed.");
        } finally {
            lock.close();
        }
    }

    /** "Fast" ends the sessions instead of waiting for them, and writes a checkpoint. */
    static List<String> stopArguments(DataDirectory directory) {
        return List.of(
                "stop", "-D", directory.postgresql().toString(), "-m", "fast", "-w", "-t", WITHOUT_LIMIT_SECONDS);
    }

    /** In the C locale, text sorts by code point: the same everywhere, whatever the machine's language. */
    private static void create(DataDirectory directory, PostgresBinaries binaries) {
        directory.password();
        Path unfinished = directory.root().resolve("postgresql.unfinished");
        try {
            PostgresBinaries.deleteRecursively(unfinished);
            List<String> arguments = List.of(
                    "--pgdata=" + unfinished,
                    "--username=" + USER,
                    "--pwfile=" + directory.passwordFile(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C");
            binaries.run("initdb", arguments);
            Files.move(unfinished, directory.postgresql(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Cannot create the database in " + directory.root() + " (" + e + ").", e);
        }
    }

    private static int startServer(DataDirectory directory, PostgresBinaries binaries) {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                startServer(directory, binaries, port);
                return port;
            } catch (EmbeddedPostgresException e) {
                boolean portTaken = readStartLog(directory).contains("could not bind");
                if (!portTaken || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void startServer(DataDirectory directory, PostgresBinaries binaries, int port) {
        try {
            Files.deleteIfExists(directory.startLog());
            binaries.run("pg_ctl", startArguments(directory, port));
        } catch (EmbeddedPostgresException e) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL does not start on " + directory.postgresql() + ": "
                            + new CommandResult(1, readStartLog(directory)).lastLines()
                            + " (more in " + directory.startLog() + " and "
                            + directory.postgresql().resolve("log")
                            + ")",
                    e);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot write to " + directory.root() + " (" + e + ").", e);
        }
    }

    private static List<String> startArguments(DataDirectory directory, int port) {
        return List.of(
                "start",
                "-D",
                directory.postgresql().toString(),
                "-l",
                directory.startLog().toString(),
                "-w",
                "-t",
                WITHOUT_LIMIT_SECONDS,
                "-o",
                String.join(" -c ", serverSettings(port)));
    }

    /** A shell reads these: no blanks, no quotes. A later setting would win over the same one in postgresql.conf. */
    private static List<String> serverSettings(int port) {
        return List.of(
                "-p " + port,
                "listen_addresses=" + LOOPBACK,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "timezone=UTC",
                // Plans made on a table that is still empty are poor, and are made anew once its rows have been
                // counted.
                "autovacuum_naptime=5s",
                "shared_buffers=" + SharedBuffers.setting(),
                "max_wal_size=2GB",
                // Its own log, one file for each day of the week, because nobody reads its standard output.
                "logging_collector=on",
                "log_filename=postgresql-%a.log",
                "log_truncate_on_rotation=on",
                "log_rotation_age=1d",
                "log_rotation_size=0");
    }

    private static String readStartLog(DataDirectory directory) {
        try {
            return Files.exists(directory.startLog()) ? Files.readString(directory.startLog()) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("There is no free TCP port on " + LOOPBACK + " (" + e + ").", e);
        }
    }
}
