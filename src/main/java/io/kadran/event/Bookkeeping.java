package io.kadran.event;

import io.kadran.database.Session;
import io.kadran.tenant.Tenant;
import java.time.Instant;
import java.util.List;

/** What follows from new events; called in the transaction that stored them. */
public interface Bookkeeping {

    /**
     * @param entry the number of this transaction among the tenant's
     * @param recordedAt the time of this transaction
     * @param events newly stored, in any order, those already retracted left out
     * @param retracted events that count as never sent from now on
     */
    void book(
            Session session,
            Tenant tenant,
            long entry,
            Instant recordedAt,
            List<SalesEvent> events,
            List<EventKey> retracted);
}
