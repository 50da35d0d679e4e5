package io.kadran.tenant;

import java.time.Instant;

/**
 * How far a tenant's books have come.
 *
 * @param entry of the last writing transaction
 * @param advancedAt the time of that transaction; it tells a history apart from another one that a restored backup went on to
 * @param retractions no fewer than events are retracted; zero spares looking for them
 * @param book the number of the book that counts
 */
public record TenantVersion(long entry, Instant advancedAt, long retractions, int book) {

    /** After one more writing transaction. */
    public TenantVersion next(Instant now, long newRetractions) {
        return new TenantVersion(entry + 1, now, retractions + newRetractions, book);
    }
}
