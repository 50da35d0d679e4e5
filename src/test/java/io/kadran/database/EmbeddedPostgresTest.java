package io.kadran.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On one data directory for all, because unpacking PostgreSQL takes longer than any of these. */
class EmbeddedPostgresTest {

    private static final String INVALID_PASSWORD = "28P01";

    @TempDir
    private static Path root;

    private static DataDirectory directory;

    @BeforeAll
    static void open() {
        directory = DataDirectory.open(root.resolve("data"));
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            execute(postgres, "create table restarted as select 'kept' as what");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres, "select what from restarted")).isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fsync,                   on",
                "synchronous_commit,      on",
                "full_page_writes,        on",
                "data_checksums,          on",
                "listen_addresses,        127.0.0.1",
                "unix_socket_directories, ''",
                "server_encoding,         UTF8",
                "password_encryption,     scram-sha-256",
            })
    void it_is_durable_and_private(String setting, String value) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres, "show " + setting)).isEqualTo(value);
        }
    }

    @Test
    void its_buffers_are_fit_for_the_machine() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            String megabytes = "select pg_size_bytes(current_setting('shared_buffers')) / 1048576 || 'MB'";

            assertThat(query(postgres, megabytes)).isEqualTo(SharedBuffers.setting());
        }
    }

    @Test
    void text_sorts_by_code_point_whatever_the_language_of_the_machine() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            String sorted = "select string_agg(t, '' order by t) from unnest(array['b', 'Z', 'ç', 'a', 'İ']) t";

            assertThat(query(postgres, sorted)).isEqualTo("Zabçİ");
        }
    }

    @Test
    void nobody_gets_in_without_the_password() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, "guessed")
                            .close())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INVALID_PASSWORD));
        }
    }

    @Test
    void a_second_one_in_the_same_process_is_refused() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(directory)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("already runs on the data directory "
                            + first.directory().root());
        }
    }

    @Test
    void a_second_process_is_refused_and_takes_over_when_the_first_was_killed() throws Exception {
        Process first = startInAnotherProcess();
        long orphan = postmasterPid();

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("(process " + first.pid() + ")")
                .hasMessageNotContaining("\n");

        first.destroyForcibly().waitFor();
        assertThat(isRunning(orphan)).isTrue();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(isRunning(orphan)).isFalse();
            assertThat(query(postgres, "select what from committed")).isEqualTo("before the kill");
        }
    }

    @Test
    void what_was_committed_is_there_after_postgresql_was_killed() throws SQLException {
        EmbeddedPostgres killed = EmbeddedPostgres.start(directory);
        execute(killed, "create table survived as select 'kept' as what");
        kill(killed);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres, "select what from survived")).isEqualTo("kept");
        }
    }

    @Test
    void a_process_that_has_the_number_of_a_dead_postmaster_is_left_alone() throws Exception {
        kill(EmbeddedPostgres.start(directory));
        Path pidFile = OrphanedPostgres.pidFile(directory);
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        Process stranger = new ProcessBuilder("cat").start();
        try {
            lines.set(0, Long.toString(stranger.pid()));
            Files.write(pidFile, lines);

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
                assertThat(query(postgres, "select 'up'")).isEqualTo("up");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void what_a_killed_first_start_left_half_done_is_begun_again() throws IOException {
        DataDirectory fresh = DataDirectory.open(root.resolve("half-done"));
        Files.createDirectories(fresh.root().resolve("postgresql.unfinished").resolve("base"));
        Files.createDirectories(fresh.binaries().resolve(PostgresBinaries.version() + ".unfinished/bin"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(fresh)) {
            assertThat(postgres.port()).isPositive();
        }
    }

    @Test
    void why_it_does_not_start_is_told() throws IOException {
        Path version = directory.postgresql().resolve("PG_VERSION");
        EmbeddedPostgres.start(directory).close();
        String right = Files.readString(version);
        Files.writeString(version, "9.6\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("initialized by PostgreSQL version 9.6");
        } finally {
            Files.writeString(version, right);
        }
    }

    /** As {@code kill -9} does it; the lock is given back as the end of the Java process would. */
    private static void kill(EmbeddedPostgres postgres) {
        ProcessHandle.of(postmasterPid()).orElseThrow().destroyForcibly();
        postgres.lock().close();
    }

    private static long postmasterPid() {
        try {
            return Long.parseLong(Files.readAllLines(OrphanedPostgres.pidFile(directory))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isRunning(long pid) {
        return OrphanedPostgres.processesOf(directory).anyMatch(process -> process.pid() == pid);
    }

    private static Process startInAnotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedPostgresHolder.class.getName(),
                        directory.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo(EmbeddedPostgresHolder.READY);
        return process;
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
    }
}
