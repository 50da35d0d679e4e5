package io.kadran.event;

import io.kadran.database.Columns;
import io.kadran.database.Pipeline;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The log: every event as it was received, append-only.
 *
 * <p>Its statements look up each key by itself: the {@code offset 0} keeps PostgreSQL from joining in another way. While a
 * table is new it takes any way for equally good, and it keeps to the plan that it made then.
 */
public final class EventLog {

    private static final String COUNTING = """
             and not exists (
                select 1 from retraction r
                where r.tenant_id = ? and r.book = ? and r.source = l.source and r.id = l.id)
            """;

    private final EventCodec codec = new EventCodec();

    private record Line(int number, Decoded.Valid item) {}

    /**
     * Appends events that are not there yet.
     *
     * @param events with different identities
     */
    public void append(Session session, long tenant, long entry, Instant receivedAt, List<Decoded.Valid> events) {
        List<Line> lines = new ArrayList<>(events.size());
        events.forEach(event -> lines.add(new Line(lines.size(), event)));
        Columns.of(lines)
                .text("source", line -> line.item().event().key().source())
                .text("id", line -> line.item().event().key().id())
                .bigint("entry", line -> entry)
                .integer("line", Line::number)
                .text("type", line -> line.item().event().type().wireName())
                .instant("time", line -> line.item().event().time())
                .optionalText("subject", line -> line.item().subject())
                .optionalSmallint(
                        "fact_kind", line -> fact(line).map(fact -> fact.kind().code()))
                .optionalText("fact_id", line -> fact(line).map(FactKey::id))
                .bytes("content_hash", line -> line.item().content().bytes())
                .instant("received_at", line -> receivedAt)
                .text("envelope", line -> line.item().envelope())
                .appendTo(session, "event_log", tenant);
    }

    private static Optional<FactKey> fact(Line line) {
        return line.item().event().data().fact();
    }

    private static EventKey readKey(Row row) {
        return new EventKey(row.getText("source"), row.getText("id"));
    }

    /** What the log holds under these identities. */
    public Map<EventKey, ContentHash> contents(Session session, long tenant, Collection<EventKey> keys) {
        Pipeline alone = session.pipeline();
        Supplier<Map<EventKey, ContentHash>> contents = contents(alone, tenant, keys);
        alone.run();
        return contents.get();
    }

    /** As the other, together with other statements. */
    public Supplier<Map<EventKey, ContentHash>> contents(Pipeline pipeline, long tenant, Collection<EventKey> keys) {
        Columns<EventKey> columns = keyColumns(keys);
        String sql = """
                select l.source, l.id, l.content_hash
                from %s as k(source, id)
                cross join lateral (
                    select l.* from event_log l
                    where l.tenant_id = ? and l.source = k.source and l.id = k.id
                    offset 0
                ) l
                """.formatted(columns.unnest());
        Map<EventKey, ContentHash> contents = new HashMap<>();
        pipeline.list(
                pipeline.sql(sql).bind(columns).bind(tenant),
                row -> contents.put(readKey(row), ContentHash.ofBytes(row.getBytes("content_hash"))));
        return () -> contents;
    }

    /**
     * All events of these facts that are not retracted in a book.
     *
     * @param upTo the entry to stop after
     */
    public Map<FactKey, List<SalesEvent>> histories(
            Session session, Ledger ledger, Collection<FactKey> facts, long upTo) {
        Map<FactKey, List<SalesEvent>> histories = new HashMap<>();
        if (facts.isEmpty()) {
            return histories;
        }
        Columns<FactKey> columns = Columns.of(facts)
                .smallint("fact_kind", fact -> fact.kind().code())
                .text("fact_id", FactKey::id);
        String sql = """
                select l.fact_kind, l.fact_id, l.envelope
                from %s as k(fact_kind, fact_id)
                cross join lateral (
                    select l.* from event_log l
                    where l.tenant_id = ? and l.fact_kind = k.fact_kind and l.fact_id = k.fact_id and l.entry <= ?
                    offset 0
                ) l
                where true %s
                """.formatted(columns.unnest(), COUNTING);
        session.sql(sql)
                .bind(columns)
                .bind(ledger.tenantId())
                .bind(upTo)
                .bind(ledger)
                .list(row -> {
                    FactKey fact = new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id"));
                    return histories
                            .computeIfAbsent(fact, key -> new ArrayList<>())
                            .add(codec.readBack(row.getText("envelope")));
                });
        return histories;
    }

    /** All merges of customers up to an entry that are not retracted in a book. */
    public List<SalesEvent> merges(Session session, Ledger ledger, long upTo) {
        String sql = """
                select l.envelope
                from event_log l
                where l.tenant_id = ? and l.type = 'customer.merged' and l.entry <= ? %s
                """.formatted(COUNTING);
        return session.sql(sql)
                .bind(ledger.tenantId())
                .bind(upTo)
                .bind(ledger)
                .list(row -> codec.readBack(row.getText("envelope")));
    }

    /** The facts that these events speak of, as far as the events have arrived by an entry. */
    public Set<FactKey> factsOf(Session session, long tenant, Collection<EventKey> events, long upTo) {
        Columns<EventKey> columns = keyColumns(events);
        String sql = """
                select l.fact_kind, l.fact_id
                from %s as k(source, id)
                cross join lateral (
                    select l.* from event_log l
                    where l.tenant_id = ? and l.source = k.source and l.id = k.id and l.entry <= ?
                    offset 0
                ) l
                where l.fact_id is not null
                """.formatted(columns.unnest());
        return new HashSet<>(session.sql(sql)
                .bind(columns)
                .bind(tenant)
                .bind(upTo)
                .list(row -> new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id"))));
    }

    /** From now on these events count as never sent in a book, whether they have arrived or not. */
    public void retract(Session session, Ledger ledger, Collection<EventKey> events) {
        Columns<EventKey> columns = keyColumns(events);
        String sql = """
                insert into retraction (tenant_id, book, source, id)
                select ?, ?, * from %s
                on conflict (tenant_id, book, source, id) do nothing
                """.formatted(columns.unnest());
        session.sql(sql).bind(ledger).bind(columns).executeLater();
    }

    /** Those of the events that are retracted in a book. */
    public Set<EventKey> retracted(Session session, Ledger ledger, Collection<EventKey> events) {
        Columns<EventKey> columns = keyColumns(events);
        String sql = """
                select r.source, r.id
                from %s as k(source, id)
                cross join lateral (
                    select r.* from retraction r
                    where r.tenant_id = ? and r.book = ? and r.source = k.source and r.id = k.id
                    offset 0
                ) r
                """.formatted(columns.unnest());
        return new HashSet<>(session.sql(sql).bind(columns).bind(ledger).list(EventLog::readKey));
    }

    /** How many events are retracted in a book, whether they have arrived or not. */
    public long countRetracted(Session session, Ledger ledger) {
        return session.sql("select count(*) as retracted from retraction where tenant_id = ? and book = ?")
                .bind(ledger)
                .list(row -> row.getLong("retracted"))
                .get(0);
    }

    private static Columns<EventKey> keyColumns(Collection<EventKey> keys) {
        return Columns.of(keys).text("source", EventKey::source).text("id", EventKey::id);
    }
}
