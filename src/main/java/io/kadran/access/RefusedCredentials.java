package io.kadran.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;

/**
 * Counts the credentials from each address that were not good. It is asked once one was not, so that a good one is let in
 * whatever else comes from its address.
 */
final class RefusedCredentials {

    private final Optional<Buckets<String>> addresses;

    RefusedCredentials(Optional<Limit> limit, Ticker ticker) {
        this.addresses = limit.map(some -> new Buckets<>(some, ticker));
    }

    /**
     * Counts one more.
     *
     * @param address a literal of IPv4 or IPv6
     * @return how the address stands; empty where there is no limit
     */
    Optional<Standing> count(String address) {
        return addresses.map(buckets -> buckets.take(ClientAddress.of(address)));
    }
}
