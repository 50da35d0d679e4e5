package io.kadran.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The unpacked PostgreSQL programs.
 *
 * @param home the directory with {@code bin/}, {@code lib/} and {@code share/}
 * @param prefix what has to stand before each command for this user
 */
record PostgresBinaries(Path home, List<String> prefix) {

    private static final long ROOT_USER_ID = 0;

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is an ordinary user. */
    private static final List<String> UNSHARE = List.of("unshare", "--user");

    PostgresBinaries {
        prefix = List.copyOf(prefix);
    }

    /** Unpacks the programs where they are missing. A version is either there as a whole or not at all. */
    static PostgresBinaries unpackInto(Path binaries) {
        Path home = binaries.resolve(version());
        if (!Files.isDirectory(home)) {
            unpack(binaries, home);
        }
        return new PostgresBinaries(home, prefixForThisUser());
    }

    /** The output of the command, which has ended well. */
    String run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        CommandResult result = CommandResult.of(command);
        if (result.exitCode() != 0) {
            throw new EmbeddedPostgresException("PostgreSQL's " + program + " failed: " + result.lastLines());
        }
        return result.output();
    }

    private static void unpack(Path binaries, Path home) {
        Path unfinished = binaries.resolve(home.getFileName() + ".unfinished");
        try {
            deleteRecursively(unfinished);
            Files.createDirectories(unfinished);
            PostgresArchive.unpackInto(unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot unpack PostgreSQL into " + binaries + " (" + e + ").", e);
        }
    }

    static String version() {
        try (InputStream in = Optional.ofNullable(PostgresBinaries.class.getResourceAsStream("postgresql.properties"))
                .orElseThrow(() -> new IllegalStateException("postgresql.properties is missing from the jar"))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> prefixForThisUser() {
        if (new UnixSystem().getUid() != ROOT_USER_ID) {
            return List.of();
        }
        List<String> probe = Stream.concat(UNSHARE.stream(), Stream.of("true")).toList();
        if (CommandResult.of(probe).exitCode() != 0) {
            throw new EmbeddedPostgresException("PostgreSQL does not run as root, and `unshare --user` is not allowed"
                    + " here. Run Kadran as another user, or set KADRAN_JDBC_URL to a PostgreSQL of your own.");
        }
        return UNSHARE;
    }

    static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
