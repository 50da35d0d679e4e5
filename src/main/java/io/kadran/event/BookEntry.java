package io.kadran.event;

import io.kadran.tenant.Ledger;
import java.time.Instant;

/**
 * One writing transaction in the books of a tenant.
 *
 * @param number without gaps, in the order of the commits
 * @param recordedAt the time of the transaction
 */
public record BookEntry(Ledger ledger, long number, Instant recordedAt) {}
