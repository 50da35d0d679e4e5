package io.kadran.database;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are ended, and a PostgreSQL that is ended under one, at moments told by what is on the disk by then. */
class ProcessPostgresTest {

    @TempDir
    private static Path root;

    private static DataDirectory unpacked;

    @BeforeAll
    static void unpack() {
        unpacked = DataDirectory.open(root.resolve("data"));
        PostgresBinaries.unpackInto(unpacked.binaries());
    }

    @Test
    void a_signal_while_the_programs_are_unpacked_leaves_no_process_and_the_next_start_works() throws Exception {
        DataDirectory fresh = DataDirectory.open(root.resolve("fresh"));

        terminateWhenThereIs(fresh, fresh.binaries());
    }

    /** In their order: the database is being made, is made, is started, runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql.unfinished",
                "postgresql.unfinished/PG_VERSION",
                "postgresql.unfinished/postgresql.conf",
                "postgresql",
                "postgresql-start.log",
                "postgresql/postmaster.pid",
                "postgresql/log"
            })
    void a_signal_in_the_midst_of_the_first_start_leaves_no_process_and_the_next_start_works(String moment)
            throws Exception {
        for (String made : List.of("postgresql", "postgresql.unfinished")) {
            PostgresBinaries.deleteRecursively(unpacked.root().resolve(made));
        }
        Files.deleteIfExists(unpacked.startLog());

        terminateWhenThereIs(unpacked, unpacked.root().resolve(moment));
    }

    private static void terminateWhenThereIs(DataDirectory directory, Path path) throws Exception {
        Process process = start(directory);
        while (!Files.exists(path) && process.isAlive()) {
            Thread.onSpinWait();
        }
        process.destroy();
        process.waitFor();

        assertThat(OrphanedPostgres.processesOf(directory)).isEmpty();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres.jdbcUrl(), directory, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void one_that_was_killed_is_started_again_where_it_was_with_all_that_was_committed() throws Exception {
        Process process = start(unpacked);
        String url = process.inputReader().readLine();
        query(url, unpacked, "create table kept as select 'acknowledged' as what; select 'done'");

        for (int kills = 1; kills <= 2; kills++) {
            postmaster().destroyForcibly();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(50, MILLISECONDS)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> query(url, unpacked, "select what from kept").equals("acknowledged"));
            while (errors().size() < kills) {
                Thread.onSpinWait();
            }
        }
        process.destroy();
        process.waitFor();

        assertThat(errors()).hasSize(2).allMatch(line -> line.contains("was started again"));
        assertThat(OrphanedPostgres.processesOf(unpacked)).isEmpty();
    }

    @Test
    void one_that_cannot_be_started_again_is_told_in_a_line_and_does_not_keep_its_process_from_ending()
            throws Exception {
        Process process = start(unpacked);
        process.inputReader().readLine();
        Path version = unpacked.postgresql().resolve("PG_VERSION");
        String right = Files.readString(version);
        Files.writeString(version, "9.6\n");
        try {
            postmaster().destroyForcibly();
            while (errors().isEmpty()) {
                Thread.onSpinWait();
            }
            process.destroy();
            process.waitFor();

            assertThat(errors().get(0))
                    .contains("cannot be started again yet", "initialized by PostgreSQL version 9.6");
            assertThat(errors())
                    .anyMatch(line -> line.contains("had ended already"))
                    .noneMatch(line -> line.contains("\tat "));
            assertThat(OrphanedPostgres.processesOf(unpacked)).isEmpty();
        } finally {
            Files.writeString(version, right);
        }
    }

    private static Path errorFile() {
        return root.resolve("errors");
    }

    private static List<String> errors() throws IOException {
        return Files.readAllLines(errorFile());
    }

    private static ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(OrphanedPostgres.pidFile(unpacked)).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static Process start(DataDirectory directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.SimpleFormatter.format=%5$s%6$s%n",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessPostgresHolder.class.getName(),
                        directory.root().toString())
                .redirectError(errorFile().toFile())
                .start();
    }

    private static String query(String url, DataDirectory directory, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedPostgres.USER, directory.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }
}
