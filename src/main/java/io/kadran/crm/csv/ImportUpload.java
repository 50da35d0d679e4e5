package io.kadran.crm.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What was uploaded, checked as far as it can be without reading the rows.
 *
 * @param file the file, of which whoever holds this may dispose
 * @param fileName as the sender calls it
 * @param mappingJson the mapping in canonical form
 * @param exportedAt empty where the sender did not say
 */
record ImportUpload(
        Path file,
        String fileName,
        long fileSize,
        String fileSha256,
        String mappingJson,
        String mappingSha256,
        Optional<Instant> exportedAt,
        boolean dryRun) {

    /** Moves the file; one that is there already gives way. */
    void moveTo(Path place) {
        try {
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
