package io.kadran.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL that outlived its Kadran, as it does when that was killed.
 *
 * <p>Whoever calls this holds the {@link DataDirectoryLock}, so no living Kadran needs the server. It is ours only if it
 * runs the programs of this data directory: a process that was given the same number by chance is left alone.
 */
final class OrphanedPostgres {

    private static final Logger LOG = Logger.getLogger(OrphanedPostgres.class);
    private static final int POLL_MILLISECONDS = 20;

    private OrphanedPostgres() {}

    /** Ends what is left of the last run, gently where it still can be, so that the data directory is free. */
    static void stop(DataDirectory directory, PostgresBinaries binaries) {
        Path pidFile = pidFile(directory);
        List<String> lines = linesOf(pidFile);
        Optional<ProcessHandle> named = pidIn(lines).flatMap(ProcessHandle::of);
        if (named.isPresent() && isOurs(named.get(), lines, directory)) {
            LOG.warnf(
                    "Stopping the PostgreSQL (process %d) that a killed Kadran left behind",
                    named.get().pid());
            binaries.run("pg_ctl", EmbeddedPostgres.stopArguments(directory));
        }
        // Without their postmaster its children end by themselves, but only after their present statement.
        processesOf(directory).forEach(ProcessHandle::destroy);
        awaitNoProcessOf(directory);
        if (named.isPresent() && named.get().isAlive()) {
            // PostgreSQL would refuse to start for fear of the stranger that has the number now.
            delete(pidFile);
        }
    }

    /** Cheap enough to be asked often: it looks at one process alone. */
    static boolean isServerRunning(DataDirectory directory) {
        return pidIn(linesOf(pidFile(directory)))
                .flatMap(ProcessHandle::of)
                .filter(process -> runsProgramsOf(directory, process))
                .isPresent();
    }

    static Path pidFile(DataDirectory directory) {
        return directory.postgresql().resolve("postmaster.pid");
    }

    /** The processes that run the programs of this data directory, of whichever version. */
    static Stream<ProcessHandle> processesOf(DataDirectory directory) {
        return ProcessHandle.allProcesses().filter(process -> runsProgramsOf(directory, process));
    }

    private static boolean runsProgramsOf(DataDirectory directory, ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).startsWith(directory.binaries()))
                .orElse(false);
    }

    /** The file's second line is the data directory of the server that wrote it. */
    private static boolean isOurs(ProcessHandle process, List<String> lines, DataDirectory directory) {
        return lines.size() > 1
                && Path.of(lines.get(1)).equals(directory.postgresql())
                && processesOf(directory).anyMatch(process::equals);
    }

    /** Not by {@link ProcessHandle#onExit}: it also waits for the parent to take note, which may be long in a container. */
    private static void awaitNoProcessOf(DataDirectory directory) {
        try {
            while (processesOf(directory).findAny().isPresent()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while stopping an orphaned PostgreSQL", e);
        }
    }

    private static Optional<Long> pidIn(List<String> lines) {
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static List<String> linesOf(Path pidFile) {
        try {
            return Files.exists(pidFile) ? Files.readAllLines(pidFile, UTF_8) : List.of();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot read " + pidFile + " (" + e + ").", e);
        }
    }

    private static void delete(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot delete the stale " + pidFile + " (" + e + ").", e);
        }
    }
}
