package io.kadran.journal;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.event.BookEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of postings, append-only. */
final class JournalStore {

    private record Numbered(int line, Posting posting) {}

    /**
     * @param firstLine of these postings within the entry
     */
    void append(Session session, BookEntry entry, int firstLine, List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        List<Numbered> lines = new ArrayList<>(postings.size());
        postings.forEach(posting -> lines.add(new Numbered(firstLine + lines.size(), posting)));
        Columns<Numbered> columns = Columns.of(lines)
                .integer("line", Numbered::line)
                .optionalDate("day", line -> Optional.of(line.posting().line().day()))
                .smallint("account", line -> line.posting().line().account().code())
                .smallint("exclusion", line -> line.posting().line().exclusion().code())
                .smallint(
                        "fact_kind", line -> line.posting().line().fact().kind().code())
                .text("fact_id", line -> line.posting().line().fact().id())
                .optionalText(
                        "rep_id", line -> line.posting().line().dimensions().rep())
                .optionalText(
                        "source", line -> line.posting().line().dimensions().source())
                .optionalText(
                        "product", line -> line.posting().line().dimensions().product())
                .optionalText(
                        "segment", line -> line.posting().line().dimensions().segment())
                .optionalText(
                        "customer_id",
                        line -> line.posting().line().dimensions().customer())
                .optionalText("opportunity_id", line -> line.posting().line().opportunity())
                .integer("count", line -> line.posting().count())
                .optionalNumeric("amount", line -> Optional.of(line.posting().amount()));
        String sql = """
                insert into journal (tenant_id, book, entry, recorded_at,
                    line, day, account, exclusion, fact_kind, fact_id,
                    rep_id, source, product, segment, customer_id, opportunity_id, count, amount)
                select ?, ?, ?, ?, * from %s
                """.formatted(columns.unnest());
        session.sql(sql)
                .bind(entry.ledger())
                .bind(entry.number())
                .bind(entry.recordedAt())
                .bind(columns)
                .execute();
    }
}
