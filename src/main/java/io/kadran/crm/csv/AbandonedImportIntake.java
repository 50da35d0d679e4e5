package io.kadran.crm.csv;

import io.kadran.database.NoStatementTimeout;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for imports whose worker died and whose file is still here, and goes on with them. It goes by the files: where there
 * is none, only a new upload helps.
 */
@ApplicationScoped
public class AbandonedImportIntake {

    private final ImportIntake intake;
    private final ImportStore imports;

    public AbandonedImportIntake(ImportIntake intake, ImportStore imports) {
        this.intake = intake;
        this.imports = imports;
    }

    @NoStatementTimeout
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void resume() throws IOException {
        if (!Files.isDirectory(intake.directory())) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(intake.directory())) {
            files = found.toList();
        }
        for (Path file : files) {
            ImportKey.ofFile(file).ifPresent(key -> resume(key, file));
        }
    }

    private void resume(ImportKey key, Path file) {
        Optional<ImportEntity> found = imports.find(key.tenantId, key.importId);
        if (found.isEmpty()) {
            // An upload gets this name when its row is there. Its tenant was deleted since.
            ImportForm.delete(file);
            return;
        }
        found.filter(entity -> entity.isAbandoned(intake.deadline()))
                .filter(entity -> isWhole(file, entity))
                .filter(entity -> MappingReader.readStored(entity.mapping).isPresent())
                .ifPresent(entity -> intake.resume(key));
    }

    private static boolean isWhole(Path file, ImportEntity entity) {
        try {
            return Files.size(file) == entity.fileSize;
        } catch (IOException gone) {
            return false;
        }
    }
}
