package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * Adds postings to the rollups, entry by entry: a rollup is the sum of the journal up to the fold's entry, and nothing else.
 * Entries have no gaps and commit in their order, so that one number says what has been added and what has not. It is moved
 * in the same transaction, so that every reader sees both or neither.
 */
final class Folder {

    /** Up to which entry a book is folded, and up to which this round goes. */
    record Round(Ledger ledger, long from, long to) {}

    /** A part of a round: it hears of each posting once, and then adds them all to its table. */
    interface Step {

        void add(Posted posted);

        void save(Session session, Round round);
    }

    private Folder() {}

    /**
     * Folds what comes next. Nothing happens where somebody else is folding the book just now.
     *
     * @param most how many postings to aim at; an entry is never cut
     * @return how many postings were aimed at: fewer than the most where the book is folded to its end
     */
    static int fold(Session session, Ledger ledger, int most) {
        Optional<Long> folded = session.sql(
                        "select entry from fold where tenant_id = ? and book = ? for no key update skip locked")
                .bind(ledger)
                .first(row -> row.getLong("entry"));
        if (folded.isEmpty()) {
            return 0;
        }
        Next next = session.sql("""
                        select max(entry) as entry, count(*) as postings
                        from (
                            select entry from journal
                            where tenant_id = ? and book = ? and entry > ?
                            order by entry, line
                            limit ?
                        ) next
                        """)
                .bind(ledger)
                .bind(folded.get())
                .bind(most)
                .first(row -> new Next(row.findLong("entry"), row.getInteger("postings")))
                .orElseThrow();
        next.entry().ifPresent(to -> add(session, new Round(ledger, folded.get(), to)));
        return next.postings();
    }

    private record Next(Optional<Long> entry, int postings) {}

    /** What a round does, step by step, before it says how far it has come. */
    static List<Step> steps() {
        return List.of(
                new SumStore(),
                new CycleStore(),
                new MemberSetStore(MemberKind.BUYER),
                new MemberSetStore(MemberKind.CALLED_OPPORTUNITY));
    }

    private static void add(Session session, Round round) {
        List<Step> steps = steps();
        new PostedQuery(session, round).read(posted -> steps.forEach(step -> step.add(posted)));
        steps.forEach(step -> step.save(session, round));
        session.sql("update fold set entry = ? where tenant_id = ? and book = ?")
                .bind(round.to())
                .bind(round.ledger())
                .execute();
    }
}
