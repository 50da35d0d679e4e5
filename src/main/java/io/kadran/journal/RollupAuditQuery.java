package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;

/**
 * Adds a book's journal up again, up to where it is folded, and compares that with its rollups. It shares no statement with
 * the folding: the same mistake would find itself right.
 */
public final class RollupAuditQuery {

    private static final String DIMENSIONS = """
            cross join lateral (values
                (0, ''), (1, coalesce(p.rep_id, '')), (2, coalesce(p.source, '')), (3, coalesce(p.product, '')),
                (4, coalesce(p.segment, ''))) as d(dimension, key)
            """;

    private static final String GRAINS = """
            cross join lateral (values
                (1, c.day),
                (2, date_trunc('month', c.day::timestamp)::date),
                (3, date_trunc('year', c.day::timestamp)::date)) as g(grain, start)
            """;

    private final Session session;
    private final Ledger ledger;
    private final Binding folded;
    private final Discrepancies found;

    private RollupAuditQuery(Session session, Ledger ledger, Discrepancies found) {
        this.session = session;
        this.ledger = ledger;
        this.folded = Binding.of(session.sql("select entry from fold where tenant_id = ? and book = ?")
                .bind(ledger)
                .first(row -> row.getLong("entry"))
                .orElse(0L));
        this.found = found;
    }

    /** @param session whose statements all see one snapshot */
    public static void compare(Session session, Ledger ledger, Discrepancies found) {
        RollupAuditQuery audit = new RollupAuditQuery(session, ledger, found);
        audit.compareSums();
        audit.compareCycles();
        audit.compareCounters();
        for (MemberKind kind : MemberKind.values()) {
            new MemberSetAuditQuery(session, ledger, audit.folded, kind, found).compare();
        }
    }

    private void compareSums() {
        found.addAll(
                "rollup",
                new SqlText()
                        .add("with posted as materialized (")
                        .add("select day, account, exclusion, rep_id, source, product, segment,")
                        .add("sum(count) as count, sum(amount) as amount from journal")
                        .add("where tenant_id = ? and book = ? and entry <= ?", ledger, folded)
                        .add("group by day, account, exclusion, rep_id, source, product, segment")
                        .add("), cells as (")
                        .add(
                                "select d.dimension, p.day, p.account, p.exclusion, d.key, p.count, p.amount from posted p")
                        .add(DIMENSIONS)
                        .add("union all")
                        .add("select 1, day, " + ActiveRepsQuery.ROLLUP_CODE + ", 0, rep_id, count, 0 from posted")
                        .add(
                                "where rep_id is not null and account = any(?::smallint[])",
                                SliceColumns.accounts(ActiveRepsQuery.ACCOUNTS))
                        .add("), compared as (")
                        .add("select c.dimension, g.grain, c.account, g.start, c.key, c.exclusion,")
                        .add(
                                "0 as found_count, 0 as found_amount, c.count as correct_count, c.amount as correct_amount")
                        .add("from cells c")
                        .add(GRAINS)
                        .add("union all")
                        .add("select dimension, grain, account, start, key, exclusion, count, amount, 0, 0 from rollup")
                        .add("where tenant_id = ? and book = ?", ledger)
                        .add("union all")
                        .add("select r.dimension, 1, r.account, r.start + d.day - 1, r.key, r.exclusion,")
                        .add("d.count, coalesce(d.amount, 0), 0, 0 from rollup r")
                        .add("cross join lateral unnest(r.days, r.counts, r.amounts) as d(day, count, amount)")
                        .add("where r.tenant_id = ? and r.book = ?", ledger)
                        .add(")")
                        .add("select jsonb_build_object('dimension', dimension, 'grain', grain, 'account', account,")
                        .add("'start', start, 'key', key, 'exclusion', exclusion) as key,")
                        .add("jsonb_build_object('count', sum(found_count), 'amount', sum(found_amount)) as found,")
                        .add(
                                "jsonb_build_object('count', sum(correct_count), 'amount', sum(correct_amount)) as correct,")
                        .add("count(*) over () as total")
                        .add("from compared group by dimension, grain, account, start, key, exclusion")
                        .add(
                                "having sum(found_count) <> sum(correct_count) or sum(found_amount) <> sum(correct_amount)")
                        .add("order by dimension, grain, account, start, compared.key, exclusion")
                        .add("limit " + Discrepancies.MOST_KEPT)
                        .on(session));
    }

    private void compareCycles() {
        found.addAll(
                "rollup_cycle",
                new SqlText()
                        .add("with cells as (")
                        .add("select d.dimension, p.day, d.key, (p.amount * p.count)::integer as days, p.count as wins")
                        .add("from journal p")
                        .add(DIMENSIONS)
                        .add("where p.tenant_id = ? and p.book = ? and p.entry <= ?", ledger, folded)
                        .add("and p.account = " + Account.WON.code())
                        .add("), compared as (")
                        .add(
                                "select c.dimension, g.grain, g.start, c.key, c.days, 0 as found, c.wins as correct from cells c")
                        .add(GRAINS)
                        // Days are read for the whole only.
                        .add("where g.grain > 1 or c.dimension = 0")
                        .add("union all")
                        .add("select dimension, grain, start, key, days, wins, 0 from rollup_cycle")
                        .add("where tenant_id = ? and book = ?", ledger)
                        .add(")")
                        .add(
                                "select jsonb_build_object('dimension', dimension, 'grain', grain, 'start', start, 'key', key,")
                        .add("'days', days) as key, jsonb_build_object('wins', sum(compared.found)) as found,")
                        .add("jsonb_build_object('wins', sum(compared.correct)) as correct, count(*) over () as total")
                        .add("from compared group by dimension, grain, start, key, days")
                        .add("having sum(compared.found) <> sum(compared.correct)")
                        .add("order by dimension, grain, start, compared.key, days")
                        .add("limit " + Discrepancies.MOST_KEPT)
                        .on(session));
    }

    /** The next number to be given must be one that nobody has. */
    private void compareCounters() {
        for (MemberKind kind : MemberKind.values()) {
            String counter = kind.counter();
            found.addAll(
                    "fold",
                    new SqlText()
                            .add("select jsonb_build_object('book', f.book) as key, 1::bigint as total,")
                            .add("jsonb_build_object('" + counter + "', f." + counter + ") as found,")
                            .add("jsonb_build_object('" + counter + "', m.next) as correct")
                            .add("from fold f cross join (select coalesce(max(number) + 1, 0) as next from member")
                            .add("where tenant_id = ? and book = ? and kind = ?) m", ledger, Binding.of((int)
                                    kind.code()))
                            .add("where f.tenant_id = ? and f.book = ? and f." + counter + " <> m.next", ledger)
                            .on(session));
        }
    }
}
