package io.kadran.event;

import io.kadran.database.Session;
import io.kadran.tenant.Tenant;
import java.util.List;

/** What follows from new events; called in the transaction that stored them. */
public interface Bookkeeping {

    /**
     * @param entry the transaction, and the book that it is entered in
     * @param events newly stored, in any order, those already retracted left out
     * @param retracted events that count as never sent from now on
     */
    void book(Session session, Tenant tenant, BookEntry entry, List<SalesEvent> events, List<EventKey> retracted);
}
