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

    /** A part of a round: it hears of each posting once, and adds them to its table now and then, and in the end. */
    interface Step {

        void add(Posted posted);

        /** Whether it holds as much in memory as it should. */
        boolean isFull();

        /** Adds what it has heard of since the last time. */
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
                        select max(entry) as entry, count(*)::integer as postings
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
        next.entry()
                .ifPresentOrElse(
                        to -> add(session, new Round(ledger, folded.get(), to)),
                        () -> passOver(session, ledger, folded.get()));
        return next.postings();
    }

    /** The last entries had no postings. A book that is still being written is not that of the version. */
    private static void passOver(Session session, Ledger ledger, long folded) {
        session.sql("select entry from tenant_version where tenant_id = ? and book = ?")
                .bind(ledger)
                .first(row -> row.getLong("entry"))
                .filter(entry -> entry > folded)
                .ifPresent(entry -> move(session, ledger, entry));
    }

    private static void move(Session session, Ledger ledger, long entry) {
        session.sql("update fold set entry = ? where tenant_id = ? and book = ?")
                .bind(entry)
                .bind(ledger)
                .execute();
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
        new PostedQuery(session, round)
                .read(
                        posted -> steps.forEach(step -> step.add(posted)),
                        () -> steps.stream().filter(Step::isFull).forEach(step -> step.save(session, round)));
        steps.forEach(step -> step.save(session, round));
        move(session, round.ledger(), round.to());
    }
}
