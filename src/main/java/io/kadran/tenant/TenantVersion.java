package io.kadran.tenant;

/**
 * How far a tenant's books have come.
 *
 * @param entry of the last writing transaction
 * @param retractions how many events were ever retracted; zero spares looking for them
 */
public record TenantVersion(long entry, long retractions) {}
