package io.kadran.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that holds one key, readable by its owner alone. */
record KeyFile(Path directory, String name) {

    Path path() {
        return directory.resolve(name);
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Replaces what is there. At no time can anybody else read it, or anybody read half of it. */
    void write(ApiKey key) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
        Path written = directory.resolve(name + ".new");
        Files.deleteIfExists(written);
        try (FileChannel file = FileChannel.open(written, Set.of(CREATE_NEW, WRITE), permissions("rw-------"))) {
            file.write(ByteBuffer.wrap((key.text() + "\n").getBytes(US_ASCII)));
            file.force(true);
        }
        Files.move(written, path(), StandardCopyOption.ATOMIC_MOVE);
    }
}
