package io.kadran.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kadran.database.Columns;
import io.kadran.database.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of the audit log. It is only ever added to, in the transaction of the change itself, so that there is neither a
 * change without its entry nor an entry without its change.
 */
@ApplicationScoped
public class AuditStore {

    /** What it was and what it is, as JSON. */
    private record Written(AuditedChange change, Optional<String> before, Optional<String> after) {}

    private record Numbered(long number, Written entry) {}

    private final ObjectMapper mapper;
    private final Clock clock;

    public AuditStore(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Adds what was changed. A change that left everything as it was is none.
     *
     * <p>Entries are numbered without gaps in the order of the commits: whoever adds one keeps others of the same tenant from
     * it until the transaction ends. So it comes last, after every other lock.
     *
     * @param tenantId whose log; 0 is that of the operators
     */
    public void append(Session session, long tenantId, Actor actor, List<AuditedChange> changes) {
        List<Written> entries = changes.stream()
                .map(this::written)
                .filter(entry -> !entry.before().equals(entry.after()))
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        long last = advance(session, tenantId, entries.size());
        Instant now = clock.instant();
        List<Numbered> rows = new ArrayList<>(entries.size());
        entries.forEach(entry -> rows.add(new Numbered(last - entries.size() + rows.size() + 1, entry)));
        Columns.of(rows)
                .bigint("number", Numbered::number)
                .instant("at", row -> now)
                .text("actor_kind", row -> actor.kind().code())
                .text("actor", row -> actor.id())
                .optionalText("address", row -> actor.address())
                .text("action", row -> row.entry().change().action().wireName())
                .text("subject_kind", row -> row.entry().change().action().subjectKind())
                .text("subject", row -> row.entry().change().subject())
                .optionalText("before", row -> row.entry().before())
                .optionalText("after", row -> row.entry().after())
                .appendTo(session, "audit_log", tenantId);
    }

    public void append(Session session, long tenantId, Actor actor, AuditedChange change) {
        append(session, tenantId, actor, List.of(change));
    }

    /** @return the number of the last of so many new entries */
    private static long advance(Session session, long tenantId, int entries) {
        return session.sql("""
                        insert into audit_log_length (tenant_id, length) values (?, ?)
                        on conflict (tenant_id) do update set length = audit_log_length.length + excluded.length
                        returning length
                        """)
                .bind(tenantId)
                .bind((long) entries)
                .first(row -> row.getLong("length"))
                .orElseThrow();
    }

    private Written written(AuditedChange change) {
        return new Written(
                change, change.before().map(this::json), change.after().map(this::json));
    }

    private String json(Object state) {
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a state that cannot be written", impossible);
        }
    }
}
