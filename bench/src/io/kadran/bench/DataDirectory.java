package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where one Kadran of the benchmark keeps everything, and which history it holds.
 *
 * <p>Kadran's own PostgreSQL runs on it while Kadran does, and it is the server of the peers too: they have a database of
 * their own there, with the settings that Kadran gave the server.
 */
record DataDirectory(Path root) {

    private static final String PEERS = "peers";
    private static final String KADRANS = "postgres";
    private static final String USER = "kadran";

    static DataDirectory create(Path root) throws IOException {
        Files.createDirectories(root);
        return new DataDirectory(root.toRealPath());
    }

    Path kadran() {
        return root.resolve("kadran");
    }

    Path kadranLog() {
        return root.resolve("kadran.log");
    }

    private Path planFile() {
        return root.resolve("history.properties");
    }

    /** The history that was loaded, wholly. */
    Optional<HistoryPlan> loaded() throws IOException {
        if (!Files.exists(planFile())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(planFile())) {
            properties.load(in);
        }
        return Optional.of(new HistoryPlan(
                Long.parseLong(properties.getProperty("events")), LocalDate.parse(properties.getProperty("end"))));
    }

    void markLoaded(HistoryPlan plan) throws IOException {
        Files.writeString(planFile(), "events=" + plan.events() + "\nend=" + plan.end() + "\n");
    }

    /** A connection to the peers' database, which is created where it is missing. */
    Connection connectPeers() throws SQLException, IOException {
        try (Connection connection = connect(KADRANS)) {
            if (Sql.value(connection, "select count(*) from pg_database where datname = '" + PEERS + "'")
                    .equals("0")) {
                Sql.run(connection, "create database " + PEERS);
            }
        }
        return connect(PEERS);
    }

    /** A connection to Kadran's own database. */
    Connection connectKadrans() throws SQLException, IOException {
        return connect(KADRANS);
    }

    /** What Kadran's database takes, in bytes, with indexes and all. */
    long kadranBytes(Connection connection) throws SQLException {
        return Long.parseLong(Sql.value(connection, "select pg_database_size('" + KADRANS + "')"));
    }

    int databasePort() throws IOException {
        return Integer.parseInt(postmasterFile().get(3).strip());
    }

    /** The process of the server. */
    long postmaster() throws IOException {
        return Long.parseLong(postmasterFile().get(0).strip());
    }

    /** The process of the server, where one is running on this directory. */
    Optional<ProcessHandle> findPostmaster() {
        try {
            return ProcessHandle.of(postmaster())
                    .filter(process -> process.info().arguments().stream()
                            .anyMatch(arguments -> List.of(arguments)
                                    .contains(kadran().resolve("postgresql").toString())));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    String databasePassword() throws IOException {
        return Files.readString(kadran().resolve("password")).strip();
    }

    /** The key that Kadran wrote when it first started. */
    String kadranKey() throws IOException {
        return Files.readString(kadran().resolve("admin-key")).strip();
    }

    static String databaseUser() {
        return USER;
    }

    static String peersName() {
        return PEERS;
    }

    void delete() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + databasePort() + "/" + database;
        return DriverManager.getConnection(url, USER, databasePassword());
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(kadran().resolve("postgresql").resolve("postmaster.pid"));
    }
}
