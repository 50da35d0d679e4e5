package io.kadran.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.wire.WireJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the log again, batch by batch, and compares each event as it stands there with what was noted beside it when it was
 * stored: what it said, as a hash, and what it is found by.
 */
public final class LogAuditQuery {

    private static final int ROWS_AT_ONCE = EventIntake.BATCH;

    /**
     * An event that does not say what it said, as JSON objects.
     *
     * @param key source and id
     * @param found by column, what the event says now; only columns of which it says something else
     * @param noted by column, what was noted of it when it was stored; likewise
     */
    public record Altered(String key, String found, String noted) {}

    private record Logged(long entry, int line, EventKey key, Map<String, String> noted, String envelope) {}

    private final EventCodec codec = new EventCodec();

    /** @param session whose statements all see one snapshot */
    public void compare(Session session, long tenant, Consumer<Altered> found) {
        Optional<Logged> last = Optional.empty();
        do {
            List<Logged> batch = listAfter(session, tenant, last);
            batch.forEach(logged -> compare(logged).ifPresent(found));
            last = batch.size() == ROWS_AT_ONCE ? Optional.of(batch.get(batch.size() - 1)) : Optional.empty();
        } while (last.isPresent());
    }

    private static List<Logged> listAfter(Session session, long tenant, Optional<Logged> last) {
        return session.sql("""
                        select source, id, entry, line, type, time, subject, fact_kind, fact_id, content_hash, envelope
                        from event_log
                        where tenant_id = ? and (entry, line) > (?, ?)
                        order by entry, line
                        limit ?
                        """)
                .bind(tenant)
                .bind(last.map(Logged::entry).orElse(Long.MIN_VALUE))
                .bind(last.map(Logged::line).orElse(Integer.MIN_VALUE))
                .bind(ROWS_AT_ONCE)
                .list(LogAuditQuery::read);
    }

    private static Logged read(Row row) {
        EventKey key = new EventKey(row.getText("source"), row.getText("id"));
        return new Logged(row.getLong("entry"), row.getInteger("line"), key, noted(row), row.getText("envelope"));
    }

    private Optional<Altered> compare(Logged logged) {
        Map<String, String> found =
                codec.reread(logged.envelope()).map(LogAuditQuery::said).orElseGet(TreeMap::new);
        Map<String, String> noted = logged.noted();
        if (found.equals(noted)) {
            return Optional.empty();
        }
        Map<String, String> equal = new TreeMap<>(found);
        equal.entrySet().retainAll(noted.entrySet());
        found.keySet().removeAll(equal.keySet());
        noted.keySet().removeAll(equal.keySet());
        Map<String, String> key = new TreeMap<>(
                Map.of("source", logged.key().source(), "id", logged.key().id()));
        return Optional.of(new Altered(json(key), json(found), json(noted)));
    }

    private static String json(Map<String, String> columns) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = WireJson.FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> column : columns.entrySet()) {
                generator.writeStringField(column.getKey(), column.getValue());
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static Map<String, String> noted(Row row) {
        Map<String, String> columns = new TreeMap<>();
        columns.put("source", row.getText("source"));
        columns.put("id", row.getText("id"));
        columns.put("type", row.getText("type"));
        columns.put("time", row.getInstant("time").toString());
        row.findText("subject").ifPresent(subject -> columns.put("subject", subject));
        row.findInteger("fact_kind").ifPresent(kind -> columns.put("fact_kind", kind.toString()));
        row.findText("fact_id").ifPresent(id -> columns.put("fact_id", id));
        columns.put("content_hash", HexFormat.of().formatHex(row.getBytes("content_hash")));
        return columns;
    }

    private static Map<String, String> said(Decoded.Valid item) {
        SalesEvent event = item.event();
        Map<String, String> columns = new TreeMap<>();
        columns.put("source", event.key().source());
        columns.put("id", event.key().id());
        columns.put("type", event.type().wireName());
        columns.put("time", event.time().toString());
        item.subject().ifPresent(subject -> columns.put("subject", subject));
        event.data().fact().ifPresent(fact -> {
            columns.put("fact_kind", Integer.toString(fact.kind().code()));
            columns.put("fact_id", fact.id());
        });
        columns.put("content_hash", HexFormat.of().formatHex(item.content().bytes()));
        return columns;
    }
}
