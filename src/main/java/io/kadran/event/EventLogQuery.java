package io.kadran.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kadran.database.Row;
import io.kadran.database.SqlStatement;
import io.kadran.database.Transactions;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.http.QueryTexts;
import io.kadran.http.Times;
import io.kadran.wire.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The log, read page by page, the latest arrival first. */
@ApplicationScoped
public class EventLogQuery {

    /**
     * What to look for; what is empty is not looked at.
     *
     * @param from the earliest {@code time}, in
     * @param to the latest {@code time}, not in
     */
    public record Criteria(
            Optional<String> source,
            Optional<String> id,
            Optional<String> type,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> to) {

        static Criteria of(
                @Nullable String source,
                @Nullable String id,
                @Nullable String type,
                @Nullable String subject,
                @Nullable String from,
                @Nullable String to) {
            Optional<String> known = Optional.ofNullable(type);
            if (known.isPresent() && EventType.findByWireName(known.get()).isEmpty()) {
                throw Problems.badParameter("type", "is no event type; " + EventType.hint(known.get()));
            }
            return new Criteria(
                    QueryTexts.parse("source", source, Fields.ID_LENGTH),
                    QueryTexts.parse("id", id, Fields.ID_LENGTH),
                    known,
                    QueryTexts.parse("subject", subject, Fields.TEXT_LENGTH),
                    Times.parse("from", from),
                    Times.parse("to", to));
        }
    }

    /** The fact that an event speaks of. */
    public record FactReference(String kind, String id) {}

    /**
     * One event of the log.
     *
     * @param status {@code counts}, or {@code retracted}: then it counts as never sent
     * @param event as it was received
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LoggedEvent(
            Instant receivedAt,
            String status,
            Optional<FactReference> fact,
            @JsonRawValue String event) {}

    /**
     * One page.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "EventPage")
    public record Page(List<LoggedEvent> events, Optional<String> next) {}

    /**
     * The most bytes of the events of one page: the longest that there may be would make a page of hundred megabytes. The
     * first event of a page is on it however long it is.
     */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** @param together how many were found for the page, one after its end included */
    private record Found(LoggedEvent event, long entry, int line, int together) {}

    private final Transactions transactions;

    public EventLogQuery(Transactions transactions) {
        this.transactions = transactions;
    }

    public Page find(long tenant, Criteria criteria, int limit, Optional<String> cursor) {
        Optional<List<String>> after = Paging.parts(cursor, 2);
        List<Found> found = transactions.snapshot(session -> {
            String sql = sql(criteria, after.isPresent());
            SqlStatement statement = session.sql(sql).bind(tenant).bind(tenant).bind(tenant);
            criteria.source().ifPresent(statement::bind);
            criteria.id().ifPresent(statement::bind);
            criteria.type().ifPresent(statement::bind);
            criteria.subject().ifPresent(statement::bind);
            criteria.from().ifPresent(statement::bind);
            criteria.to().ifPresent(statement::bind);
            after.ifPresent(position -> bindPosition(statement, position));
            return statement.bind(limit + 1).bind(MOST_BYTES).list(EventLogQuery::read);
        });
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = shown.stream()
                .skip(Math.max(0, shown.size() - 1))
                .filter(last -> last.together() > shown.size())
                .map(last -> Paging.cursor(Long.toString(last.entry()), Integer.toString(last.line())))
                .findFirst();
        return new Page(shown.stream().map(Found::event).toList(), next);
    }

    private static void bindPosition(SqlStatement statement, List<String> position) {
        try {
            statement.bind(Long.parseLong(position.get(0))).bind(Integer.parseInt(position.get(1)));
        } catch (NumberFormatException wrong) {
            throw Paging.badCursor();
        }
    }

    private static String sql(Criteria criteria, boolean continued) {
        List<String> conditions = new ArrayList<>();
        criteria.source().ifPresent(source -> conditions.add("and l.source = ?"));
        criteria.id().ifPresent(id -> conditions.add("and l.id = ?"));
        criteria.type().ifPresent(type -> conditions.add("and l.type = ?"));
        criteria.subject().ifPresent(subject -> conditions.add("and l.subject = ?"));
        criteria.from().ifPresent(from -> conditions.add("and l.time >= ?"));
        criteria.to().ifPresent(to -> conditions.add("and l.time < ?"));
        if (continued) {
            conditions.add("and (l.entry, l.line) < (?, ?)");
        }
        return """
                select page.*
                from (
                    select hit.*, count(*) over () as together,
                        sum(octet_length(hit.envelope)) over (order by hit.entry desc, hit.line desc rows unbounded preceding)
                            - octet_length(hit.envelope) as bytes_before
                    from (
                        select l.entry, l.line, l.received_at, l.fact_kind, l.fact_id, l.envelope,
                            r.id is not null and l.type <> 'event.retracted' as retracted
                        from event_log l
                        left join retraction r on r.tenant_id = ? and r.source = l.source and r.id = l.id
                            and r.book = (select v.book from tenant_version v where v.tenant_id = ?)
                        where l.tenant_id = ? %s
                        order by l.entry desc, l.line desc
                        limit ?
                    ) hit
                ) page
                where page.bytes_before < ?
                order by page.entry desc, page.line desc
                """.formatted(String.join(" ", conditions));
    }

    private static Found read(Row row) {
        Optional<FactReference> fact = row.findText("fact_id")
                .map(id -> new FactReference(
                        FactKind.ofCode(row.getSmallint("fact_kind")).name().toLowerCase(Locale.ROOT), id));
        LoggedEvent event = new LoggedEvent(
                row.getInstant("received_at"),
                row.isTrue("retracted") ? "retracted" : "counts",
                fact,
                row.getText("envelope"));
        return new Found(event, row.getLong("entry"), row.getInteger("line"), Math.toIntExact(row.getLong("together")));
    }
}
