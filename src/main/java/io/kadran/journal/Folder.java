package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.List;
import java.util.Optional;

/**
 * Adds postings to the rollups, entry by entry: a rollup is the sum of the journal up to the fold's entry, and nothing else.
 * Entries have no gaps and commit in their order, so that one number says what has been added and what has not. It is moved
 * in the same transaction, so that every reader sees both or neither.
 */
final class Folder {

    /**
     * Up to which entry a book is folded.
     *
     * @param to the entry up to which this round goes
     */
    record Round(Ledger ledger, long from, long to) {

        /** The postings {@code j} of this round; further conditions can follow. */
        SqlText postings() {
            return new SqlText()
                    .add("where j.tenant_id = ? and j.book = ?", ledger)
                    .add("and j.entry > ? and j.entry <= ?", Binding.of(from), Binding.of(to));
        }
    }

    /** A part of a round. */
    @FunctionalInterface
    interface Step {
        void add(Session session, Round round);
    }

    private Folder() {}

    /**
     * Folds what comes next. Nothing happens where somebody else is folding the book just now.
     *
     * @param most how many postings to aim at; an entry is never cut
     * @return whether there was something to fold
     */
    static boolean fold(Session session, Ledger ledger, int most) {
        Optional<Long> folded = session.sql(
                        "select entry from fold where tenant_id = ? and book = ? for no key update skip locked")
                .bind(ledger)
                .first(row -> row.getLong("entry"));
        if (folded.isEmpty()) {
            return false;
        }
        Optional<Long> next = session.sql("""
                        select max(entry) as entry
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
                .first(row -> row.findLong("entry"))
                .flatMap(entry -> entry);
        next.ifPresent(to -> add(session, new Round(ledger, folded.get(), to)));
        return next.isPresent();
    }

    /** What a round does, step by step, before it says how far it has come. */
    static List<Step> steps() {
        return List.of(
                RollupStore::addSums,
                RollupStore::addCycles,
                (session, round) -> new MemberSetStore(session, round, MemberKind.BUYER).add(),
                (session, round) -> new MemberSetStore(session, round, MemberKind.CALLED_OPPORTUNITY).add());
    }

    private static void add(Session session, Round round) {
        steps().forEach(step -> step.add(session, round));
        session.sql("update fold set entry = ? where tenant_id = ? and book = ?")
                .bind(round.to())
                .bind(round.ledger())
                .execute();
    }
}
