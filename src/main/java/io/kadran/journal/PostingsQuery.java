package io.kadran.journal;

import java.util.Set;

/**
 * Answers from postings, however they are kept. Each adds to a table what it finds, once the rounds have run. All answers
 * are of the snapshot of their transaction.
 */
interface PostingsQuery {

    /** Counts, amounts and exclusions of these accounts, in the slices and groups of the request. */
    void sum(Set<Account> accounts, TotalsRequest request, TotalsTable table);

    /** How many different members there are, under what they are counted as. */
    void countMembers(MemberKind kind, Distinct counted, TotalsRequest request, TotalsTable table);

    /** The median days from identified to won. */
    void medians(TotalsRequest request, TotalsTable table);
}
