package io.kadran.crm.csv;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One import of one tenant. Only {@link ImportStore} handles it. */
@Entity
@Table(name = "csv_import")
@IdClass(ImportKey.class)
public class ImportEntity extends PanacheEntityBase {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    @Id
    @Column(name = "import_id")
    public String importId;

    @Column(name = "file_name")
    public String fileName;

    @Column(name = "file_size")
    public long fileSize;

    @Column(name = "file_sha256")
    public String fileSha256;

    @Column(name = "mapping_sha256")
    public String mappingSha256;

    public String mapping;

    @Column(name = "dry_run")
    public boolean dryRun;

    @Column(name = "exported_at")
    public Instant exportedAt;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "finished_at")
    public @Nullable Instant finishedAt;

    public String state;

    public @Nullable String failure;

    public @Nullable String worker;

    @Column(name = "heartbeat_at")
    public @Nullable Instant heartbeatAt;

    @Column(name = "last_line")
    public int lastLine;

    @Column(name = "bytes_read")
    public long bytesRead;

    @Column(name = "rows_read")
    public long rowsRead;

    @Column(name = "rows_stored")
    public long rowsStored;

    @Column(name = "rows_duplicate")
    public long rowsDuplicate;

    @Column(name = "rows_conflicting")
    public long rowsConflicting;

    @Column(name = "rows_rejected")
    public long rowsRejected;

    @Column(name = "rows_skipped")
    public long rowsSkipped;

    @Column(name = "events_stored")
    public long eventsStored;

    @Column(name = "events_duplicate")
    public long eventsDuplicate;

    @Column(name = "events_conflicting")
    public long eventsConflicting;

    /** @param deadline who last gave a sign of life before this is taken for dead */
    boolean isAbandoned(Instant deadline) {
        return state.equals(RUNNING)
                && Optional.ofNullable(heartbeatAt)
                        .filter(beat -> !beat.isBefore(deadline))
                        .isEmpty();
    }
}
