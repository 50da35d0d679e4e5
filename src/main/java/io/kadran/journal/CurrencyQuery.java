package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.event.FactKey;
import io.kadran.event.FactKind;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.List;

/** Finds the facts that are in foreign money. */
final class CurrencyQuery {

    private static final String FACTS_IN = """
            select 2 as fact_kind, opportunity_id as fact_id from opportunity
            where tenant_id = ? and book = ? and stock is not null and (currency = any(?) or stock ~ ?)
            union all
            select 3, sale_id from sale where tenant_id = ? and book = ? and currency = any(?)
            union all
            select 4, refund_id from refund where tenant_id = ? and book = ? and currency = any(?)
            union all
            select 6, cost_id from cost where tenant_id = ? and book = ? and currency = any(?)
            """;

    private CurrencyQuery() {}

    static List<FactKey> factsIn(Session session, Ledger ledger, Collection<String> currencies) {
        return session.sql(FACTS_IN)
                .bind(ledger)
                .bind(currencies)
                .bind(String.join("|", currencies))
                .bind(ledger)
                .bind(currencies)
                .bind(ledger)
                .bind(currencies)
                .bind(ledger)
                .bind(currencies)
                .list(row -> new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id")));
    }
}
