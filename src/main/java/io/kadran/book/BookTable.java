package io.kadran.book;

import java.util.List;

/**
 * A table that is kept in books.
 *
 * @param key what its primary key has beside tenant and book
 */
public record BookTable(String name, List<String> key) {

    /** What the events say, row by row. */
    public static final List<BookTable> FACTS = List.of(
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

    public static final List<BookTable> FIGURES = List.of(
            new BookTable("journal", "entry", "line"),
            new BookTable("rollup", "dimension", "grain", "account", "start", "key", "exclusion"),
            new BookTable("rollup_cycle", "dimension", "grain", "start", "key", "days"),
            new BookTable("rollup_set", "dimension", "grain", "kind", "start", "key", "chunk"),
            new BookTable("member", "kind", "id"));

    private BookTable(String name, String... key) {
        this(name, List.of(key));
    }
}
