package io.kadran.tenant;

/**
 * How far a tenant's books have come.
 *
 * @param entry of the last writing transaction
 * @param retractions how many events were ever retracted; zero spares looking for them
 * @param book the number of the book that counts
 */
public record TenantVersion(long entry, long retractions, int book) {

    /** After one more writing transaction. */
    public TenantVersion next(long newRetractions) {
        return new TenantVersion(entry + 1, retractions + newRetractions, book);
    }
}
