package io.kadran.event;

import io.kadran.database.Session;
import java.time.Instant;
import java.util.List;

/** The log in the order in which it was written, to be replayed. */
public final class ArrivalQuery {

    /**
     * One event of the log.
     *
     * @param entry the transaction that stored it
     * @param receivedAt the time of that transaction
     */
    public record Arrival(long entry, Instant receivedAt, SalesEvent event) {}

    private final EventCodec codec = new EventCodec();

    /** The first events after an entry, retracted ones included. */
    public List<Arrival> listAfter(Session session, long tenant, long entry, int limit) {
        return session.sql("""
                        select entry, received_at, envelope
                        from event_log
                        where tenant_id = ? and entry > ?
                        order by entry, line
                        limit ?
                        """)
                .bind(tenant)
                .bind(entry)
                .bind(limit)
                .list(row -> new Arrival(
                        row.getLong("entry"), row.getInstant("received_at"), codec.readBack(row.getText("envelope"))));
    }
}
