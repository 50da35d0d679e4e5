package io.kadran.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may come with one key, and what may come with all keys of a tenant together. */
final class RequestLimits {

    /**
     * Whose request it is. A tenant gives its own names to its keys.
     *
     * @param kind of whose credential it is: a user may be called as a key is
     */
    record Caller(long tenantId, String kind, String name) {}

    /**
     * What became of a request.
     *
     * @param standings with each limit there is
     */
    record Verdict(List<Standing> standings) {

        boolean allowed() {
            return refusing().isEmpty();
        }

        /** The limit that did not let it in. */
        Optional<Standing> refusing() {
            return standings.stream().filter(standing -> !standing.allowed()).findFirst();
        }

        /** Until all limits let one in. */
        long secondsToWait() {
            return standings.stream().mapToLong(Standing::secondsToWait).max().orElse(0);
        }

        /** The header RateLimit. */
        String field() {
            return standings.stream().map(Standing::field).collect(Collectors.joining(", "));
        }
    }

    private final Optional<Buckets<Caller>> keys;
    private final Optional<Buckets<Long>> tenants;
    private final String policies;

    RequestLimits(Optional<Limit> ofKey, Optional<Limit> ofTenant, Ticker ticker) {
        this.keys = ofKey.map(limit -> new Buckets<>(limit, ticker));
        this.tenants = ofTenant.map(limit -> new Buckets<>(limit, ticker));
        this.policies = Stream.of(ofKey, ofTenant)
                .flatMap(Optional::stream)
                .map(Limit::policy)
                .collect(Collectors.joining(", "));
    }

    /** The header RateLimit-Policy; empty where there is no limit at all. */
    String policies() {
        return policies;
    }

    /**
     * A request that is not let in costs nothing: what one key sends beyond its own limit takes nothing from the tenant's other
     * keys.
     */
    Verdict take(Caller caller) {
        List<Standing> standings = new ArrayList<>(2);
        keys.ifPresent(buckets -> standings.add(buckets.take(caller)));
        boolean passed = standings.stream().allMatch(Standing::allowed);
        tenants.map(buckets -> passed ? buckets.take(caller.tenantId()) : buckets.look(caller.tenantId()))
                .ifPresent(standings::add);
        Verdict verdict = new Verdict(standings);
        if (passed && !verdict.allowed()) {
            keys.ifPresent(buckets -> buckets.giveBack(caller));
        }
        return verdict;
    }
}
