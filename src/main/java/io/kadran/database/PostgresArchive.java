package io.kadran.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL inside the jar, one for each kind of machine: a tar, compressed with xz. */
final class PostgresArchive {

    private static final int ANY_EXECUTE_BIT = 0111;

    private PostgresArchive() {}

    /** Unpacks the archive for this machine into an existing, empty directory. */
    static void unpackInto(Path target) throws IOException {
        String name = resourceName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream archive = Optional.ofNullable(PostgresArchive.class.getResourceAsStream(name))
                        .orElseThrow(() -> unsupported(name));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    static String resourceName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String arch = switch (osArch) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> osArch;
        };
        return "/postgres-" + os + "-" + arch + ".txz";
    }

    private static EmbeddedPostgresException unsupported(String name) {
        return new EmbeddedPostgresException("There is no embedded PostgreSQL for this kind of machine (" + name
                + "). Set KADRAN_JDBC_URL to a PostgreSQL of your own.");
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive points outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & ANY_EXECUTE_BIT) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
