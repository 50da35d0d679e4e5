package io.kadran.book;

import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.util.List;

/** The tables that are kept in books, as a whole. */
final class BookStore {

    /**
     * One table.
     *
     * @param key what its primary key has beside tenant and book
     */
    record BookTable(String name, List<String> key) {

        BookTable(String name, String... key) {
            this(name, List.of(key));
        }
    }

    /** What the events say, row by row. */
    static final List<BookTable> FACTS = List.of(
            new BookTable("lead", "lead_id"),
            new BookTable("opportunity", "opportunity_id"),
            new BookTable("sale", "sale_id"),
            new BookTable("refund", "refund_id"),
            new BookTable("activity", "activity_id"),
            new BookTable("cost", "cost_id"),
            new BookTable("customer", "customer_id"),
            new BookTable("acquisition", "customer_id"),
            new BookTable("rep", "rep_id"),
            new BookTable("team_membership", "rep_id", "from_day"),
            new BookTable("retraction", "source", "id"));

    static final List<BookTable> FIGURES = List.of(
            new BookTable("journal", "entry", "line"),
            new BookTable("rollup", "dimension", "grain", "account", "start", "key", "exclusion"),
            new BookTable("rollup_cycle", "dimension", "grain", "start", "key", "days"),
            new BookTable("rollup_set", "dimension", "grain", "kind", "start", "key", "chunk"),
            new BookTable("member", "kind", "id"));

    /** Opens an empty book. */
    void open(Session session, Ledger ledger, int rules) {
        session.sql(
                        "insert into fold (tenant_id, book, entry, opportunities, customers, rules) values (?, ?, 0, 0, 0, ?)")
                .bind(ledger)
                .bind(rules)
                .execute();
    }

    /** Whether a book was written by these rules, or later ones. */
    boolean isByRules(Session session, Ledger ledger, int rules) {
        return session.sql("select rules from fold where tenant_id = ? and book = ?")
                .bind(ledger)
                .first(row -> row.getInteger("rules") >= rules)
                .orElse(true);
    }

    void setRules(Session session, Ledger ledger, int rules) {
        session.sql("update fold set rules = ? where tenant_id = ? and book = ?")
                .bind(rules)
                .bind(ledger)
                .execute();
    }

    /** From then on nobody folds it: whoever does just now comes to an end first. */
    void close(Session session, Ledger ledger) {
        session.sql("delete from fold where tenant_id = ? and book = ?")
                .bind(ledger)
                .execute();
    }

    /**
     * By the range of their keys: a list of them is looked up row by row in what the planner takes for a small table.
     *
     * @return how many rows were deleted, at most so many; zero where none is left
     */
    int delete(Session session, Ledger ledger, BookTable table, int most) {
        String rows = " from " + table.name() + " where tenant_id = ? and book = ?";
        String key = String.join(", ", table.key());
        String last = "select " + key + rows + " order by " + key + " limit 1 offset ?";
        int deleted = session.sql("delete" + rows + " and (" + key + ") <= (" + last + ")")
                .bind(ledger)
                .bind(ledger)
                .bind(most - 1)
                .execute();
        return deleted > 0 ? deleted : session.sql("delete" + rows).bind(ledger).execute();
    }
}
