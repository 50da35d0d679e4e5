package io.kadran.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kadran.database.Row;
import io.kadran.database.SqlText;
import io.kadran.database.Transactions;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.http.QueryTexts;
import io.kadran.http.Times;
import io.kadran.wire.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The audit log, read page by page, the latest change first. */
@ApplicationScoped
public class AuditLogQuery {

    /**
     * What to look for; what is empty is not looked at.
     *
     * @param actor the id of whoever made the change
     * @param subject the id of what was changed
     * @param from the earliest time of the change, in
     * @param to the latest, not in
     */
    public record Criteria(
            Optional<AuditAction> action,
            Optional<String> actor,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> to) {

        public static Criteria of(
                @Nullable String action,
                @Nullable String actor,
                @Nullable String subject,
                @Nullable String from,
                @Nullable String to) {
            Optional<AuditAction> known = Optional.ofNullable(action).flatMap(AuditAction::findByWireName);
            if (action != null && known.isEmpty()) {
                throw Problems.badParameter("action", "is no action; " + AuditAction.hint(action));
            }
            return new Criteria(
                    known,
                    QueryTexts.parse("actor", actor, Fields.TEXT_LENGTH),
                    QueryTexts.parse("subject", subject, Fields.TEXT_LENGTH),
                    Times.parse("from", from),
                    Times.parse("to", to));
        }

        private void addTo(SqlText sql) {
            action.ifPresent(one -> sql.add("and action = ?", statement -> statement.bind(one.wireName())));
            actor.ifPresent(one -> sql.add("and actor = ?", statement -> statement.bind(one)));
            subject.ifPresent(one -> sql.add("and subject = ?", statement -> statement.bind(one)));
            from.ifPresent(one -> sql.add("and at >= ?", statement -> statement.bind(one)));
            to.ifPresent(one -> sql.add("and at < ?", statement -> statement.bind(one)));
        }
    }

    /** Who made a change. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "AuditActor")
    public record By(String kind, String id, Optional<String> address) {}

    /** What was changed. */
    @Schema(name = "AuditSubject")
    public record Subject(String kind, String id) {}

    /**
     * One change.
     *
     * @param number from 1, without gaps, in the order of the changes
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "AuditEntry")
    public record Entry(
            long number,
            Instant at,
            By actor,
            String action,
            Subject subject,
            Optional<Map<String, Object>> before,
            Optional<Map<String, Object>> after) {}

    /**
     * One page.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "AuditPage")
    public record Page(List<Entry> entries, Optional<String> next) {}

    private final Transactions transactions;
    private final ObjectReader states;

    public AuditLogQuery(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.states = mapper.readerForMapOf(Object.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    public Page find(long tenantId, Criteria criteria, int limit, Optional<String> cursor) {
        Optional<Long> before = Paging.parts(cursor, 1).map(parts -> number(parts.get(0)));
        SqlText sql =
                new SqlText().add("select * from audit_log where tenant_id = ?", statement -> statement.bind(tenantId));
        criteria.addTo(sql);
        before.ifPresent(number -> sql.add("and number < ?", statement -> statement.bind(number)));
        sql.add("order by number desc limit ?", statement -> statement.bind(limit + 1));
        List<Entry> found = transactions.snapshot(session -> sql.on(session).list(this::read));
        List<Entry> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Paging.cursor(Long.toString(shown.get(limit - 1).number())))
                : Optional.empty();
        return new Page(shown, next);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw Paging.badCursor();
        }
    }

    private Entry read(Row row) {
        return new Entry(
                row.getLong("number"),
                row.getInstant("at"),
                new By(row.getText("actor_kind"), row.getText("actor"), row.findText("address")),
                row.getText("action"),
                new Subject(row.getText("subject_kind"), row.getText("subject")),
                row.findText("before").map(this::state),
                row.findText("after").map(this::state));
    }

    private Map<String, Object> state(String json) {
        try {
            return states.readValue(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a state that is no JSON object", impossible);
        }
    }
}
