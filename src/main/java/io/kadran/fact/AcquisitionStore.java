package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.event.FactKey;
import io.kadran.event.FactKind;
import io.kadran.tenant.Ledger;
import io.kadran.wire.CodePoints;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of acquisitions, and the search for a customer's first sale. */
final class AcquisitionStore {

    /** The first recorded sale and the first own sale of an opportunity of each customer merged into a survivor. */
    private static final String FIRST_SALES = """
            select c.survivor_id, f.fact_kind, f.fact_id, f.sold_on, f.sold_at
            from customer c
            cross join lateral (
                (select 3 as fact_kind, s.sale_id as fact_id, s.sold_on, s.recorded_at as sold_at
                from sale s
                where s.tenant_id = ? and s.book = ? and s.buyer_id = c.customer_id and not s.absent
                order by s.sold_on, s.recorded_at, s.sale_id
                limit 1)
                union all
                (select 2, o.opportunity_id, o.closed_on, o.closed_at
                from opportunity o
                where o.tenant_id = ? and o.book = ? and o.customer_id = c.customer_id and o.own_sale
                order by o.closed_on, o.closed_at, o.opportunity_id
                limit 1)
            ) f
            where c.tenant_id = ? and c.book = ? and c.survivor_id = any(?)
            """;

    private record Candidate(String customer, FactKey sale, LocalDate on, Instant at) {

        private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::on)
                .thenComparing(Candidate::at)
                .thenComparing(candidate -> candidate.sale().kind() == FactKind.SALE ? 0 : 1)
                .thenComparing(candidate -> candidate.sale().id(), CodePoints::compare);
    }

    Map<String, Acquisition> find(Session session, Ledger ledger, Collection<String> survivors) {
        Map<String, Acquisition> found = new HashMap<>();
        session.sql("select * from acquisition where tenant_id = ? and book = ? and customer_id = any(?)")
                .bind(ledger)
                .bind(survivors)
                .list(row -> {
                    FactKey sale = new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id"));
                    String customer = row.getText("customer_id");
                    return found.put(customer, new Acquisition(customer, sale, row.getDate("acquired_on")));
                });
        return found;
    }

    /** As the tables of sales and opportunities say now. */
    Map<String, Acquisition> firstSales(Session session, Ledger ledger, Collection<String> survivors) {
        List<Candidate> candidates = session.sql(FIRST_SALES)
                .bind(ledger)
                .bind(ledger)
                .bind(ledger)
                .bind(survivors)
                .list(row -> new Candidate(
                        row.getText("survivor_id"),
                        new FactKey(FactKind.ofCode(row.getInteger("fact_kind")), row.getText("fact_id")),
                        row.getDate("sold_on"),
                        row.getInstant("sold_at")));
        Map<String, Acquisition> first = new HashMap<>();
        candidates.stream()
                .sorted(Candidate.ORDER)
                .forEach(candidate -> first.putIfAbsent(
                        candidate.customer(), new Acquisition(candidate.customer(), candidate.sale(), candidate.on())));
        return first;
    }

    void replace(Session session, Ledger ledger, Map<String, Acquisition> before, Map<String, Acquisition> after) {
        List<String> gone =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        if (!gone.isEmpty()) {
            session.sql("delete from acquisition where tenant_id = ? and book = ? and customer_id = any(?)")
                    .bind(ledger)
                    .bind(gone)
                    .executeLater();
        }
        List<Acquisition> changed = after.values().stream()
                .filter(acquisition -> !acquisition.equals(before.get(acquisition.customer())))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        Columns<Acquisition> columns = Columns.of(changed)
                .text("customer_id", Acquisition::customer)
                .smallint("fact_kind", acquisition -> acquisition.sale().kind().code())
                .text("fact_id", acquisition -> acquisition.sale().id())
                .optionalDate("acquired_on", acquisition -> Optional.of(acquisition.on()));
        session.sql(columns.upsertIntoBook("acquisition", "customer_id"))
                .bind(ledger)
                .bind(columns)
                .executeLater();
    }
}
