package io.kadran.book;

import io.kadran.database.Session;
import io.kadran.journal.Journal;
import io.kadran.tenant.Ledger;

/** The tables that are kept in books, as a whole. */
public final class BookStore {

    /** Opens an empty book, to be written by the present rules. */
    public void open(Session session, Ledger ledger) {
        session.sql(
                        "insert into fold (tenant_id, book, entry, opportunities, customers, rules) values (?, ?, 0, 0, 0, ?)")
                .bind(ledger)
                .bind(Journal.RULES)
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
