package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Reads the postings of a round, a page at a time: one entry can have more than fit into memory. */
final class PostedQuery {

    private static final int PAGE = 10_000;

    private record Place(long entry, int line) {}

    private final Session session;
    private final Folder.Round round;

    PostedQuery(Session session, Folder.Round round) {
        this.session = session;
        this.round = round;
    }

    /** @param endOfPage is run between pages, and after the last */
    void read(Consumer<Posted> to, Runnable endOfPage) {
        Place last = new Place(round.from(), Integer.MAX_VALUE);
        List<Place> page;
        do {
            page = page(last, to);
            endOfPage.run();
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    private List<Place> page(Place after, Consumer<Posted> to) {
        return new SqlText()
                .add("select j.entry, j.line, j.day, j.account, j.exclusion, j.count, j.amount,")
                .add("coalesce(j.rep_id, '') as rep, coalesce(j.source, '') as source,")
                .add("coalesce(j.product, '') as product, coalesce(j.segment, '') as segment,")
                .add(member())
                .add("from journal j where j.tenant_id = ? and j.book = ?", round.ledger())
                .add("and (j.entry, j.line) > (?, ?)", Binding.of(after.entry()), Binding.of(after.line()))
                .add("and j.entry <= ? order by j.entry, j.line limit " + PAGE, Binding.of(round.to()))
                .on(session)
                .list(row -> {
                    to.accept(posted(row));
                    return new Place(row.getLong("entry"), row.getInteger("line"));
                });
    }

    private static String member() {
        StringBuilder member = new StringBuilder("case j.account");
        for (MemberKind kind : MemberKind.values()) {
            member.append(" when ")
                    .append(kind.account().code())
                    .append(" then j.")
                    .append(kind.column());
        }
        return member.append(" end as member").toString();
    }

    private static Posted posted(Row row) {
        BigDecimal amount = row.getNumeric("amount");
        return new Posted(
                row.getDate("day"),
                row.getSmallint("account"),
                row.getSmallint("exclusion"),
                new Posted.Keys(
                        row.getText("rep"), row.getText("source"), row.getText("product"), row.getText("segment")),
                row.findText("member"),
                row.getInteger("count"),
                amount);
    }
}
