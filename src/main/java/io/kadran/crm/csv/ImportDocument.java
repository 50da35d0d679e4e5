package io.kadran.crm.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An import as it stands.
 *
 * @param exportedAt as of when the file speaks; the time of its events, where the mapping names no other
 * @param state {@code running}, {@code done} or {@code failed}; one that failed goes on where it stopped when the same file
 *     is uploaded again, and by itself where the service was stopped
 * @param events as rows, but counted by event; the same numbers unless rows are repeated
 * @param rejections the first {@value #FIRST_REJECTIONS}; not given in lists
 * @param problem why it failed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ImportDocument(
        String id,
        ImportedFile file,
        boolean dryRun,
        Instant exportedAt,
        Instant createdAt,
        Optional<Instant> finishedAt,
        String state,
        ImportTally.Rows rows,
        ImportTally.Events events,
        Optional<List<Rejection>> rejections,
        Optional<ImportProblem> problem) {

    static final int FIRST_REJECTIONS = 100;

    static final String INTERRUPTED =
            "The service stopped while it worked at this. It goes on by itself where the file is still at hand, and in any"
                    + " case when the same file is uploaded again.";

    /**
     * The file.
     *
     * @param size in bytes
     * @param bytesRead how much of it was dealt with
     */
    public record ImportedFile(String name, long size, String sha256, long bytesRead) {}

    /** In the shape of RFC 9457. */
    public record ImportProblem(String title, int status, String detail) {}

    /** @param deadline who last gave a sign of life before this is taken for dead */
    static ImportDocument of(ImportEntity entity, Optional<List<Rejection>> rejections, Instant deadline) {
        boolean abandoned = entity.isAbandoned(deadline);
        Optional<String> failure = abandoned ? Optional.of(INTERRUPTED) : Optional.ofNullable(entity.failure);
        ImportTally tally = tally(entity);
        return new ImportDocument(
                entity.importId,
                new ImportedFile(entity.fileName, entity.fileSize, entity.fileSha256, entity.bytesRead),
                entity.dryRun,
                entity.exportedAt,
                entity.createdAt,
                Optional.ofNullable(entity.finishedAt),
                abandoned ? ImportEntity.FAILED : entity.state,
                tally.rows(),
                tally.events(),
                rejections,
                failure.map(detail -> new ImportProblem("Service Unavailable", 503, detail)));
    }

    static ImportTally tally(ImportEntity entity) {
        return new ImportTally(
                entity.lastLine,
                entity.bytesRead,
                new ImportTally.Rows(
                        entity.rowsRead,
                        entity.rowsStored,
                        entity.rowsDuplicate,
                        entity.rowsConflicting,
                        entity.rowsRejected,
                        entity.rowsSkipped),
                new ImportTally.Events(entity.eventsStored, entity.eventsDuplicate, entity.eventsConflicting));
    }
}
