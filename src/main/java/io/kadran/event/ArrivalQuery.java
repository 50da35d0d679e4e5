package io.kadran.event;

import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.wire.WireValue;
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

    /**
     * The first events after an entry, retracted ones included.
     *
     * @throws IllegalStateException which names what is no event
     */
    public List<Arrival> listAfter(Session session, long tenant, long entry, int limit) {
        return session.sql("""
                        select source, id, entry, received_at, envelope
                        from event_log
                        where tenant_id = ? and entry > ?
                        order by entry, line
                        limit ?
                        """).bind(tenant).bind(entry).bind(limit).list(this::read);
    }

    private Arrival read(Row row) {
        try {
            SalesEvent event = codec.readBack(row.getText("envelope"));
            return new Arrival(row.getLong("entry"), row.getInstant("received_at"), event);
        } catch (IllegalStateException unreadable) {
            throw new IllegalStateException(
                    "event " + WireValue.Text.quote(row.getText("id")) + " of "
                            + WireValue.Text.quote(row.getText("source")) + " cannot be read again: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
