package io.kadran.fact;

import io.kadran.database.Session;
import io.kadran.tenant.Tenant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The table of exchange rates. */
public final class RateStore {

    public Rates find(Session session, Tenant tenant, Collection<String> currencies) {
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
        if (!currencies.isEmpty()) {
            session.sql("select currency, day, rate from exchange_rate where tenant_id = ? and currency = any(?)")
                    .bind(tenant.id())
                    .bind(currencies)
                    .list(row -> rates.computeIfAbsent(row.getText("currency"), key -> new TreeMap<>())
                            .put(row.getDate("day"), row.getNumeric("rate")));
        }
        return new Rates(tenant.currency(), rates);
    }

    public Rates findAll(Session session, Tenant tenant) {
        List<String> currencies = session.sql("select distinct currency from exchange_rate where tenant_id = ?")
                .bind(tenant.id())
                .list(row -> row.getText("currency"));
        return find(session, tenant, currencies);
    }
}
