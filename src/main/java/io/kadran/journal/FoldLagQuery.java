package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the rollups are behind the journal. */
final class FoldLagQuery {

    /**
     * One book that is behind.
     *
     * @param entries from the first that is not folded on
     * @param oldest when that was recorded
     */
    record Lag(long entries, Instant oldest) {}

    private static final String BEHIND = """
            select v.tenant_id, v.book, v.entry, f.entry as folded
            from tenant_version v
            join fold f on f.tenant_id = v.tenant_id and f.book = v.book and f.entry < v.entry
            """;

    /** Entries without postings have nothing to fold. */
    private static final String FIRST_UNFOLDED = """
            select entry, recorded_at from journal
            where tenant_id = ? and book = ? and entry > ?
            order by entry, line
            limit 1
            """;

    private record Behind(Ledger ledger, long entry, long folded) {}

    private FoldLagQuery() {}

    /** Of all tenants, those that are not behind left out. */
    static List<Lag> list(Session session) {
        List<Behind> behind = session.sql(BEHIND)
                .list(row -> new Behind(
                        new Ledger(row.getLong("tenant_id"), row.getInteger("book")),
                        row.getLong("entry"),
                        row.getLong("folded")));
        List<Lag> lags = new ArrayList<>();
        behind.forEach(book -> find(session, book).ifPresent(lags::add));
        return lags;
    }

    private static Optional<Lag> find(Session session, Behind book) {
        return session.sql(FIRST_UNFOLDED)
                .bind(book.ledger())
                .bind(book.folded())
                .first(row -> new Lag(book.entry() - row.getLong("entry") + 1, row.getInstant("recorded_at")));
    }
}
