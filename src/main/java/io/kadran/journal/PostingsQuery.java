package io.kadran.journal;

import java.util.Set;

/** Answers from postings, however they are kept. All answers are of the snapshot of the session's transaction. */
interface PostingsQuery {

    /** Counts, amounts and exclusions of these accounts, in the slices and groups of the request. */
    TotalsTable sum(Set<Account> accounts, TotalsRequest request);

    /** Adds to the table how many different members there are, under what they are counted as. */
    void countMembers(MemberKind kind, Distinct counted, TotalsRequest request, TotalsTable table);

    /** Adds to the table the median days from identified to won. */
    void medians(TotalsRequest request, TotalsTable table);
}
