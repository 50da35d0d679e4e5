package io.kadran.crm.csv;

import io.kadran.database.Transactions;
import io.kadran.tenant.TenantStore;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of imports. */
@ApplicationScoped
public class ImportStore {

    private static final String OURS = " where tenantId = ?1 and importId = ?2 and worker = ?3 and state = 'running'";

    private static final String INSERT = """
            insert into csv_import (tenant_id, import_id, file_name, file_size, file_sha256, mapping_sha256, mapping, dry_run,
                exported_at, created_at, state, last_line, bytes_read,
                rows_read, rows_stored, rows_duplicate, rows_conflicting, rows_rejected, rows_skipped,
                events_stored, events_duplicate, events_conflicting)
            values (?, ?, ?, ?, ?, ?, ?, ?::boolean, ?, ?, 'running', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            on conflict (tenant_id, import_id) do nothing
            """;

    private final Transactions transactions;
    private final TenantStore tenants = new TenantStore();

    public ImportStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Transactional
    public Optional<ImportEntity> find(long tenantId, String importId) {
        return ImportEntity.find("tenantId = ?1 and importId = ?2", tenantId, importId)
                .firstResultOptional();
    }

    /** The first import of this file with this mapping. */
    @Transactional
    public Optional<ImportEntity> findByContent(
            long tenantId, String fileSha256, String mappingSha256, boolean dryRun) {
        String query = "tenantId = ?1 and fileSha256 = ?2 and mappingSha256 = ?3 and dryRun = ?4"
                + " order by createdAt, importId";
        return ImportEntity.find(query, tenantId, fileSha256, mappingSha256, dryRun)
                .firstResultOptional();
    }

    /** The newest first. */
    @Transactional
    public List<ImportEntity> list(long tenantId, int limit) {
        return ImportEntity.<ImportEntity>find("tenantId = ?1 order by createdAt desc, importId desc", tenantId)
                .page(Page.ofSize(limit))
                .list();
    }

    /** Those that follow this one, the newest first. */
    @Transactional
    public List<ImportEntity> listAfter(long tenantId, Instant createdAt, String importId, int limit) {
        String query = "tenantId = ?1 and (createdAt < ?2 or (createdAt = ?2 and importId < ?3))"
                + " order by createdAt desc, importId desc";
        return ImportEntity.<ImportEntity>find(query, tenantId, createdAt, importId)
                .page(Page.ofSize(limit))
                .list();
    }

    /** Nothing happens where there is one of this id already. */
    void insert(long tenantId, String importId, ImportUpload upload, Instant exportedAt, Instant now) {
        transactions.write(session -> {
            tenants.keep(session, tenantId);
            return session.sql(INSERT)
                    .bind(tenantId)
                    .bind(importId)
                    .bind(upload.fileName())
                    .bind(upload.fileSize())
                    .bind(upload.fileSha256())
                    .bind(upload.mappingSha256())
                    .bind(upload.mappingJson())
                    .bind(Boolean.toString(upload.dryRun()))
                    .bind(exportedAt)
                    .bind(now)
                    .execute();
        });
    }

    /** Makes an import that is done begin anew. */
    @Transactional
    public void reset(long tenantId, String importId) {
        ImportEntity.update(
                "state = 'running', heartbeatAt = null, lastLine = 0, bytesRead = 0, rowsRead = 0, rowsStored = 0,"
                        + " rowsDuplicate = 0, rowsConflicting = 0, rowsRejected = 0, rowsSkipped = 0,"
                        + " eventsStored = 0, eventsDuplicate = 0, eventsConflicting = 0"
                        + " where tenantId = ?1 and importId = ?2 and state = 'done'",
                tenantId,
                importId);
    }

    /**
     * Takes an unfinished import on that nobody works at.
     *
     * @param deadline a heart that last beat before this has stopped
     * @return false where another works at it, or it is done
     */
    @Transactional
    public boolean claim(long tenantId, String importId, String worker, Instant now, Instant deadline) {
        return ImportEntity.update(
                        "worker = ?3, heartbeatAt = ?4, state = 'running', failure = null, finishedAt = null"
                                + " where tenantId = ?1 and importId = ?2 and (state = 'failed'"
                                + " or (state = 'running' and (heartbeatAt is null or heartbeatAt < ?5)))",
                        tenantId,
                        importId,
                        worker,
                        now,
                        deadline)
                == 1;
    }

    @Transactional
    public void beat(long tenantId, String importId, String worker, Instant now) {
        ImportEntity.update("heartbeatAt = ?4" + OURS, tenantId, importId, worker, now);
    }

    /** Leaves an unfinished import to whoever goes on with it. */
    @Transactional
    public void release(long tenantId, String importId, String worker) {
        ImportEntity.update("worker = null, heartbeatAt = null" + OURS, tenantId, importId, worker);
    }

    /** @return false where another has taken over */
    @Transactional
    public boolean progress(long tenantId, String importId, String worker, Instant now, ImportTally tally) {
        return ImportEntity.update(
                        "heartbeatAt = ?4, lastLine = ?5, bytesRead = ?6, rowsRead = ?7, rowsStored = ?8,"
                                + " rowsDuplicate = ?9, rowsConflicting = ?10, rowsRejected = ?11, rowsSkipped = ?12,"
                                + " eventsStored = ?13, eventsDuplicate = ?14, eventsConflicting = ?15" + OURS,
                        tenantId,
                        importId,
                        worker,
                        now,
                        tally.lastLine(),
                        tally.bytesRead(),
                        tally.rows().read(),
                        tally.rows().stored(),
                        tally.rows().duplicates(),
                        tally.rows().conflicts(),
                        tally.rows().rejected(),
                        tally.rows().skipped(),
                        tally.events().stored(),
                        tally.events().duplicates(),
                        tally.events().conflicts())
                == 1;
    }

    @Transactional
    public void finish(long tenantId, String importId, String worker, Instant now) {
        ImportEntity.update(
                "state = 'done', finishedAt = ?4, bytesRead = fileSize, worker = null, heartbeatAt = null" + OURS,
                tenantId,
                importId,
                worker,
                now);
    }

    @Transactional
    public void fail(long tenantId, String importId, String worker, Instant now, String failure) {
        ImportEntity.update(
                "state = 'failed', finishedAt = ?4, failure = ?5, worker = null, heartbeatAt = null" + OURS,
                tenantId,
                importId,
                worker,
                now,
                failure);
    }
}
