package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.database.SqlText;

/** The tables of sums, and of wins by their days. */
final class RollupStore {

    private static final String MONTH =
            "make_date(extract(year from day)::integer, extract(month from day)::integer, 1)";
    private static final String YEAR = "make_date(extract(year from day)::integer, 1, 1)";

    private RollupStore() {}

    /** From each posting to the dimensions {@code d} that it is kept by, the whole first. */
    static String dimensions(String postings) {
        return """
                cross join lateral (values
                    (0, ''),
                    (1, coalesce(%1$s.rep_id, '')),
                    (2, coalesce(%1$s.source, '')),
                    (3, coalesce(%1$s.product, '')),
                    (4, coalesce(%1$s.segment, ''))
                ) as d(dimension, key)
                """.formatted(postings);
    }

    static void addSums(Session session, Folder.Round round) {
        new SqlText()
                .add("with posted as materialized (")
                .add("select d.dimension, j.day, j.account, j.exclusion, d.key,")
                .add("sum(j.count) as count, sum(j.amount) as amount")
                .add("from journal j")
                .add(dimensions("j"))
                .add(round.postings())
                .add("group by d.dimension, j.day, j.account, j.exclusion, d.key")
                .add("), days as materialized (")
                .add("select dimension, day, account, exclusion, key, count, amount from posted")
                .add("union all")
                .add("select 1, day, " + ActiveRepsQuery.ROLLUP_CODE + ", 0, key, sum(count), 0 from posted")
                .add(
                        "where dimension = 1 and key <> '' and account = any(?::smallint[])",
                        SliceColumns.accounts(ActiveRepsQuery.ACCOUNTS))
                .add("group by day, key")
                .add("), months as materialized (")
                .add("select dimension, " + MONTH + " as day, account, exclusion, key,")
                .add("sum(count) as count, sum(amount) as amount from days")
                .add("group by dimension, 2, account, exclusion, key")
                .add("), cells as (")
                .add("select 1 as grain, * from days")
                .add("union all select 2, * from months")
                .add("union all select 3, dimension, " + YEAR + ", account, exclusion, key, sum(count), sum(amount)")
                .add("from months group by dimension, 3, account, exclusion, key")
                .add(")")
                .add(
                        "insert into rollup (tenant_id, book, dimension, grain, account, start, key, exclusion, count, amount)")
                .add(
                        "select ?, ?, dimension, grain, account, day, key, exclusion, count, amount from cells",
                        round.ledger())
                .add("where count <> 0 or amount <> 0")
                .add("order by dimension, grain, account, day, key, exclusion")
                .add("on conflict (tenant_id, book, dimension, grain, account, start, key, exclusion)")
                .add("do update set count = rollup.count + excluded.count, amount = rollup.amount + excluded.amount")
                .on(session)
                .execute();
    }

    static void addCycles(Session session, Folder.Round round) {
        new SqlText()
                .add("with days as materialized (")
                .add("select d.dimension, j.day, d.key, (j.amount * j.count)::integer as days, sum(j.count) as wins")
                .add("from journal j")
                .add(dimensions("j"))
                .add(round.postings())
                .add("and j.account = 6")
                .add("group by d.dimension, j.day, d.key, 4")
                .add("), cells as (")
                .add("select 1 as grain, * from days where dimension = 0")
                .add("union all select 2, dimension, " + MONTH + ", key, days, sum(wins) from days")
                .add("group by dimension, 3, key, days")
                .add("union all select 3, dimension, " + YEAR + ", key, days, sum(wins) from days")
                .add("group by dimension, 3, key, days")
                .add(")")
                .add("insert into rollup_cycle (tenant_id, book, dimension, grain, start, key, days, wins)")
                .add("select ?, ?, dimension, grain, day, key, days, wins from cells where wins <> 0", round.ledger())
                .add("order by dimension, grain, day, key, days")
                .add("on conflict (tenant_id, book, dimension, grain, start, key, days)")
                .add("do update set wins = rollup_cycle.wins + excluded.wins")
                .on(session)
                .execute();
    }
}
