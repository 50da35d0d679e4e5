package io.kadran.crm.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.jboss.logging.Logger;

/**
 * Looks for imports whose worker died and whose file is still here, and goes on with them. It goes by the files: where there
 * is none, only a new upload helps.
 */
@ApplicationScoped
public class AbandonedImportIntake {

    private static final Logger LOG = Logger.getLogger(AbandonedImportIntake.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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
                .flatMap(AbandonedImportIntake::mapping)
                .ifPresent(mapping -> intake.resume(key, mapping));
    }

    private static boolean isWhole(Path file, ImportEntity entity) {
        try {
            return Files.size(file) == entity.fileSize;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Empty where it is none by the rules of today: an upload is told why. */
    private static Optional<CsvMapping> mapping(ImportEntity entity) {
        try {
            return MappingReader.read(JSON.readTree(entity.mapping)).mapping();
        } catch (JsonProcessingException notJson) {
            LOG.errorf(notJson, "The mapping of the import %s cannot be read", entity.importId);
            return Optional.empty();
        }
    }
}
