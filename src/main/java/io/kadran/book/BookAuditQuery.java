package io.kadran.book;

import io.kadran.database.Binding;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.event.LogAuditQuery;
import io.kadran.journal.Discrepancies;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.journal.RollupAuditQuery;
import io.kadran.tenant.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares a book with one that was just written from the same log, and the log with what was noted of it. */
final class BookAuditQuery {

    /**
     * What makes postings add up. Their entries differ: a live book has one an arrival, a replayed one has fewer, in which
     * what was taken back at once was never posted.
     */
    private static final List<String> LINE = List.of(
            "day",
            "account",
            "exclusion",
            "fact_kind",
            "fact_id",
            "rep_id",
            "source",
            "product",
            "segment",
            "customer_id",
            "opportunity_id");

    /** What is found here no rebuild mends. */
    static final String LOG = "event_log";

    private final Session session;
    private final Ledger book;
    private final Ledger right;
    private final Discrepancies found = new Discrepancies();

    private BookAuditQuery(Session session, Ledger book, Ledger right) {
        this.session = session;
        this.book = book;
        this.right = right;
    }

    /** @param session whose statements all see one snapshot */
    static Discrepancies compare(Session session, Ledger book, Ledger right) {
        BookAuditQuery audit = new BookAuditQuery(session, book, right);
        audit.compareLog();
        BookTable.FACTS.forEach(audit::compareRows);
        audit.compareRetractions();
        audit.compareJournals();
        RollupAuditQuery.compare(session, book, audit.found);
        return audit.found;
    }

    private void compareLog() {
        new LogAuditQuery()
                .compare(
                        session,
                        book.tenantId(),
                        altered -> found.add(new Discrepancy(
                                LOG, altered.key(), Optional.of(altered.found()), Optional.of(altered.noted()))));
    }

    private void compareRows(BookTable table) {
        String rows = "(select * from " + table.name() + " where tenant_id = ? and book = ?)";
        String same = table.key().stream()
                .map(column -> "f." + column + " = c." + column)
                .collect(Collectors.joining(" and "));
        String key = table.key().stream()
                .map(column -> "'" + column + "', coalesce(f." + column + ", c." + column + ")")
                .collect(Collectors.joining(", "));
        found.addAll(
                table.name(),
                new SqlText()
                        .add("select key, found, correct, count(*) over () as total from (")
                        .add("select jsonb_build_object(" + key + ") as key,")
                        .add(
                                "to_jsonb(f) - 'tenant_id' - 'book' as found, to_jsonb(c) - 'tenant_id' - 'book' as correct")
                        .add("from " + rows + " f full join " + rows + " c on " + same, book, right)
                        .add(") compared where found is distinct from correct order by key limit "
                                + Discrepancies.MOST_KEPT)
                        .on(session));
    }

    /** Where fewer are counted than there are, those that arrive later are not looked up. */
    private void compareRetractions() {
        found.addAll(
                "tenant_version",
                new SqlText()
                        .add("select jsonb_build_object('book', v.book) as key, 1::bigint as total,")
                        .add("jsonb_build_object('retractions', v.retractions) as found,")
                        .add("jsonb_build_object('retractions', r.retractions) as correct")
                        .add("from tenant_version v cross join (")
                        .add(
                                "select count(*) as retractions from retraction where tenant_id = ? and book = ?) r",
                                right)
                        .add("where v.tenant_id = ? and v.retractions < r.retractions", Binding.of(book.tenantId()))
                        .on(session));
    }

    private void compareJournals() {
        String columns = String.join(", ", LINE);
        String line = LINE.stream().map(column -> "'" + column + "', " + column).collect(Collectors.joining(", "));
        found.addAll(
                "journal",
                new SqlText()
                        .add("select jsonb_strip_nulls(jsonb_build_object(" + line + ")) as key,")
                        .add("jsonb_build_object('count', sum(found_count), 'amount', sum(found_amount)) as found,")
                        .add(
                                "jsonb_build_object('count', sum(correct_count), 'amount', sum(correct_amount)) as correct,")
                        .add("count(*) over () as total from (")
                        .add("select " + columns + ", count as found_count, amount as found_amount,")
                        .add(
                                "0 as correct_count, 0 as correct_amount from journal where tenant_id = ? and book = ?",
                                book)
                        .add("union all")
                        .add(
                                "select " + columns
                                        + ", 0, 0, count, amount from journal where tenant_id = ? and book = ?",
                                right)
                        .add(") compared group by " + columns)
                        .add(
                                "having sum(found_count) <> sum(correct_count) or sum(found_amount) <> sum(correct_amount)")
                        .add("order by day, account, fact_kind, fact_id, exclusion limit " + Discrepancies.MOST_KEPT)
                        .on(session));
    }
}
