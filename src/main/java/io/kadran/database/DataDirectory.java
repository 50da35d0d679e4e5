package io.kadran.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Everything that the embedded PostgreSQL keeps, in one directory: to back Kadran up, stop it and copy this directory.
 *
 * @param root the real path: PostgreSQL changes its working directory, and the system tells processes by real paths
 */
record DataDirectory(Path root) {

    private static final int PASSWORD_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates the directory where it is missing, for its owner alone. An existing one keeps its permissions. */
    static DataDirectory open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute.getParent());
                Files.createDirectory(
                        absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new DataDirectory(absolute.toRealPath());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Cannot create the data directory " + absolute + " (" + e
                            + "). Set KADRAN_DATA_DIR to a directory that this user may write.",
                    e);
        }
    }

    /** PostgreSQL's own data directory. */
    Path postgresql() {
        return root.resolve("postgresql");
    }

    /** The programs, one directory for each version. Not in a shared temporary directory, where others could swap them. */
    Path binaries() {
        return root.resolve("binaries");
    }

    /** What PostgreSQL says before its own log begins; the log itself is in {@code postgresql/log}. */
    Path startLog() {
        return root.resolve("postgresql-start.log");
    }

    Path lockFile() {
        return root.resolve("kadran.lock");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /** The database's password: random, made once, readable by its owner alone. */
    String password() {
        try {
            if (!Files.exists(passwordFile())) {
                writePassword();
            }
            return Files.readString(passwordFile(), US_ASCII).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot read or write " + passwordFile() + " (" + e + ").", e);
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel file = FileChannel.open(passwordFile(), Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            file.write(ByteBuffer.wrap((password + "\n").getBytes(US_ASCII)));
            file.force(true);
        }
    }
}
