package io.kadran.journal;

/** What is counted once, however often it occurs; such counts do not add up over groups or periods. */
public enum Distinct {
    /** Customers with a sale. */
    BUYING_CUSTOMERS,
    /** Opportunities with a call. */
    CALLED_OPPORTUNITIES,
    /** Reps on the roster whose active days overlap, and reps with something sold, done, identified, won or lost. */
    ACTIVE_REPS
}
