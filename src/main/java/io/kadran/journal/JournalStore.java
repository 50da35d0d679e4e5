package io.kadran.journal;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.event.BookEntry;
import java.util.ArrayList;
import java.util.List;

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
        Columns.of(lines)
                .bigint("entry", line -> entry.number())
                .instant("recorded_at", line -> entry.recordedAt())
                .integer("line", Numbered::line)
                .date("day", line -> line.posting().line().day())
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
                .numeric("amount", line -> line.posting().amount())
                .appendToBook(
                        session,
                        "journal",
                        entry.ledger().tenantId(),
                        entry.ledger().book());
    }
}
