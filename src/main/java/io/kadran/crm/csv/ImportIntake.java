package io.kadran.crm.csv;

import io.kadran.database.DatabaseException;
import io.kadran.database.NoStatementTimeout;
import io.kadran.database.StatementTimeout;
import io.kadran.database.Transactions;
import io.kadran.event.ContentHash;
import io.kadran.event.Decoded;
import io.kadran.event.EventIntake;
import io.kadran.event.EventKey;
import io.kadran.event.EventLog;
import io.kadran.event.Outcome;
import io.kadran.http.Problems;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes files in, each once, and works through them in the background. */
@ApplicationScoped
public class ImportIntake {

    private static final Logger LOG = Logger.getLogger(ImportIntake.class);

    private static final String HEARTBEAT = "5s";
    private static final Duration LIFELESS = Duration.ofSeconds(20);
    private static final Duration STOPPING = Duration.ofSeconds(20);

    /** Many times as long as an upload may pause, and the longest takes to be looked through. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

    private static final String FAILED =
            "The import broke off: the service or its database failed. Upload the same file again: it goes on where it stopped.";
    private static final String TOO_MANY =
            "As many imports of this tenant are waiting as may, " + ImportQueue.MOST_WAITING + " or "
                    + ImportQueue.MOST_BYTES + " bytes of files. Upload the file again later.";
    private static final long RETRY_AFTER_SECONDS = 60;

    /**
     * What became of an upload.
     *
     * @param begun false where the same was uploaded before
     */
    record Accepted(ImportDocument document, boolean begun) {}

    private final ImportStore imports;
    private final RejectionStore rejections;
    private final EventIntake events;
    private final Transactions transactions;
    private final ImportConfig config;
    private final Clock clock;
    private final EventLog log = new EventLog();
    private final String worker = UUID.randomUUID().toString();
    private final ImportQueue queue = new ImportQueue();

    public ImportIntake(
            ImportStore imports,
            RejectionStore rejections,
            EventIntake events,
            Transactions transactions,
            ImportConfig config,
            Clock clock) {
        this.imports = imports;
        this.rejections = rejections;
        this.events = events;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    Path directory() {
        return config.directory();
    }

    void prepare(@Observes StartupEvent event) {
        try {
            Files.createDirectories(directory());
            deleteLeftBehind();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot use the directory of uploads, kadran.imports.directory", failed);
        }
    }

    /** Files that were left behind, as by a process that was killed, are of no use, unless their import goes on. */
    @NoStatementTimeout
    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void deleteLeftBehind() throws IOException {
        Instant old = clock.instant().minus(LEFT_BEHIND);
        try (Stream<Path> files = Files.list(directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old) && !isWaitedFor(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isWaitedFor(Path file) {
        return ImportKey.ofFile(file)
                .flatMap(key -> imports.find(key.tenantId, key.importId))
                .filter(entity -> entity.state.equals(ImportEntity.RUNNING))
                .isPresent();
    }

    /** Runs end after the batch they are at; they go on from there when the service starts again. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!queue.stop(STOPPING.toSeconds())) {
            LOG.warn("An import did not end in time; it goes on when the service starts again.");
        }
    }

    @NoStatementTimeout
    @Scheduled(every = HEARTBEAT)
    void beat() {
        for (ImportKey key : queue.keys()) {
            try {
                imports.beat(key.tenantId, key.importId, worker, now());
            } catch (RuntimeException failed) {
                LOG.warnf(failed, "The import %s could not be kept alive", key.importId);
            }
        }
    }

    /** Who last gave a sign of life before this is taken for dead. */
    Instant deadline() {
        return now().minus(LIFELESS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Takes an upload in; its file is taken away in any case. */
    Accepted accept(long tenantId, ImportUpload upload) {
        try {
            ImportEntity known = known(tenantId, upload);
            if (upload.dryRun() && known.state.equals(ImportEntity.DONE)) {
                rejections.deleteAll(tenantId, known.importId);
                imports.reset(tenantId, known.importId);
            }
            // Its heart may have stopped with the database, while its worker goes on.
            boolean begun = !queue.has(new ImportKey(tenantId, known.importId))
                    && imports.claim(tenantId, known.importId, worker, now(), deadline());
            ImportEntity claimed = get(tenantId, known.importId);
            if (begun) {
                upload.moveTo(placeOf(claimed));
                begin(claimed);
            }
            return new Accepted(ImportDocument.of(claimed, Optional.of(firstRejections(claimed)), deadline()), begun);
        } finally {
            ImportForm.delete(upload.file());
        }
    }

    List<Rejection> firstRejections(ImportEntity entity) {
        return rejections.list(entity.tenantId, entity.importId, 0, ImportDocument.FIRST_REJECTIONS);
    }

    private ImportEntity known(long tenantId, ImportUpload upload) {
        if (upload.exportedAt().isEmpty()) {
            Optional<ImportEntity> earlier =
                    imports.findByContent(tenantId, upload.fileSha256(), upload.mappingSha256(), upload.dryRun());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        String importId = idOf(upload);
        Instant now = now();
        imports.insert(tenantId, importId, upload, upload.exportedAt().orElse(now), now);
        return get(tenantId, importId);
    }

    private ImportEntity get(long tenantId, String importId) {
        return imports.find(tenantId, importId)
                .orElseThrow(() -> new IllegalStateException("the import " + importId + " is gone"));
    }

    /** The same upload has the same id, so that two at once are one. */
    private static String idOf(ImportUpload upload) {
        String exportedAt = upload.exportedAt().map(Instant::toString).orElse("");
        String content = String.join(
                " ", upload.fileSha256(), upload.mappingSha256(), Boolean.toString(upload.dryRun()), exportedAt);
        return ImportForm.sha256(content).substring(0, 32);
    }

    private Path placeOf(ImportEntity claimed) {
        return placeOf(new ImportKey(claimed.tenantId, claimed.importId));
    }

    private Path placeOf(ImportKey key) {
        return directory().resolve(key.fileName());
    }

    private void begin(ImportEntity claimed) {
        if (!enqueue(claimed)) {
            conclude(new ImportKey(claimed.tenantId, claimed.importId), Optional.of(TOO_MANY));
            throw Problems.passing(Status.TOO_MANY_REQUESTS, TOO_MANY, RETRY_AFTER_SECONDS);
        }
    }

    private boolean enqueue(ImportEntity claimed) {
        ImportKey key = new ImportKey(claimed.tenantId, claimed.importId);
        return queue.add(key, claimed.fileSize, StatementTimeout.without(() -> work(key)));
    }

    /** Goes on with an import whose worker died, from the file that it left here, once there is a place for it. */
    void resume(ImportKey key) {
        if (!queue.isOpen()
                || queue.has(key)
                || !queue.hasRoom(key.tenantId)
                || !imports.claim(key.tenantId, key.importId, worker, now(), deadline())) {
            return;
        }
        ImportEntity claimed = get(key.tenantId, key.importId);
        if (enqueue(claimed)) {
            LOG.infof("The import %s goes on after line %d", key.importId, claimed.lastLine);
        } else {
            release(key);
        }
    }

    /** All that is needed is read now: while an import waits it takes no memory. */
    private void work(ImportKey key) {
        boolean ended = false;
        Optional<String> failure = Optional.empty();
        try {
            Optional<ImportEntity> begun = imports.find(key.tenantId, key.importId);
            // Without it, its tenant was deleted.
            ended = begun.isEmpty() || run(begun.get());
        } catch (IOException | UnusableFileException | RuntimeException failed) {
            LOG.errorf(failed, "The import %s failed", key.importId);
            failure = isPassing(failed) ? Optional.empty() : Optional.of(FAILED);
        }
        if (!ended && failure.isEmpty()) {
            release(key);
        } else {
            conclude(key, failure);
        }
    }

    private static boolean isPassing(Exception failed) {
        return DatabaseException.find(failed)
                .filter(DatabaseException::isPassing)
                .isPresent();
    }

    /** Its file stays: whoever goes on needs it. */
    private void release(ImportKey key) {
        try {
            imports.release(key.tenantId, key.importId, worker);
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "The import %s goes on once it is taken for abandoned", key.importId);
        }
    }

    private void conclude(ImportKey key, Optional<String> failure) {
        // The file goes first: once the end is noted, another upload may put its own in the same place.
        ImportForm.delete(placeOf(key));
        try {
            if (failure.isPresent()) {
                imports.fail(key.tenantId, key.importId, worker, now(), failure.get());
            } else {
                imports.finish(key.tenantId, key.importId, worker, now());
            }
        } catch (RuntimeException failed) {
            // The heart has stopped: the import shows as interrupted.
            LOG.errorf(failed, "The end of the import %s could not be noted", key.importId);
        }
    }

    private boolean run(ImportEntity begun) throws IOException, UnusableFileException {
        CsvMapping mapping = MappingReader.readStored(begun.mapping)
                .orElseThrow(
                        () -> new IllegalStateException("the mapping of " + begun.importId + " can be read no more"));
        try (CsvFile file = CsvFile.open(placeOf(begun), mapping.syntax())) {
            EventIds ids = EventIds.of(begun.exportedAt, begun.fileSha256);
            RowMapper mapper = new RowMapper(mapping, file.header(), begun.exportedAt, ids);
            return new ImportRun(file, mapper::map, surroundings(begun), ImportDocument.tally(begun)).run();
        }
    }

    private ImportRun.Surroundings surroundings(ImportEntity begun) {
        long tenantId = begun.tenantId;
        return new ImportRun.Surroundings() {

            @Override
            public List<Outcome> take(List<Decoded> items) {
                return begun.dryRun ? foresee(tenantId, items) : events.take(tenantId, items);
            }

            @Override
            public boolean progress(ImportTally tally, List<Rejection> refused) {
                rejections.add(tenantId, begun.importId, refused);
                return imports.progress(tenantId, begun.importId, worker, now(), tally) && queue.isOpen();
            }
        };
    }

    /** What would become of valid events of different identities. */
    private List<Outcome> foresee(long tenantId, List<Decoded> items) {
        List<Decoded.Valid> valid =
                items.stream().map(Decoded.Valid.class::cast).toList();
        List<EventKey> keys = valid.stream().map(item -> item.event().key()).toList();
        Map<EventKey, ContentHash> held = transactions.snapshot(session -> log.contents(session, tenantId, keys));
        List<Outcome> outcomes = new ArrayList<>();
        for (Decoded.Valid item : valid) {
            Optional<ContentHash> before =
                    Optional.ofNullable(held.get(item.event().key()));
            outcomes.add(before.map(content -> content.equals(item.content()) ? Outcome.DUPLICATE : Outcome.CONFLICT)
                    .orElse(Outcome.STORED));
        }
        return outcomes;
    }
}
