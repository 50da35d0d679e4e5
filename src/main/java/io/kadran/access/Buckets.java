package io.kadran.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;

/**
 * One bucket of tokens for each who is held to a limit. A bucket that nobody asked for is full again after the limit's
 * window, and so is as good as none: it is forgotten.
 *
 * @param <K> who is held to it
 */
final class Buckets<K> {

    /** Some two megabytes. Should there be more, those that were not asked for longest begin anew. */
    private static final int MOST = 10_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Cache<K, Bucket> buckets;

    /** @param ticker does not follow the wall clock, which may be set back and would then keep all out for so long */
    Buckets(Limit limit, Ticker ticker) {
        this.limit = limit;
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ticker.read();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(limit.window())
                .ticker(ticker)
                .build();
    }

    Limit limit() {
        return limit;
    }

    /** Takes a token, if there is one. */
    Standing take(K owner) {
        ConsumptionProbe probe = bucket(owner).tryConsumeAndReturnRemaining(1);
        return new Standing(limit, probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    /** As {@link #take} would tell, but takes nothing. */
    Standing look(K owner) {
        EstimationProbe probe = bucket(owner).estimateAbilityToConsume(1);
        return new Standing(limit, probe.canBeConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    /** For a token that came to nothing. */
    void giveBack(K owner) {
        bucket(owner).addTokens(1);
    }

    private Bucket bucket(K owner) {
        return buckets.get(owner, first -> limit.newBucket(time));
    }
}
