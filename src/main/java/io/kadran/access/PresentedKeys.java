package io.kadran.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.kadran.audit.Actor;
import io.kadran.database.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The keys that requests showed lately, and whom each lets in, so that a request in the midst of others asks no database.
 *
 * <p>A key in use is looked up again each second, while the last answer still holds; one that was revoked lets nobody in after
 * {@link #LONGEST} at the latest, on every replica. Keys that were good when they were last looked up are looked up without
 * bound; all others together have a {@link LookUpBudget}.
 */
@ApplicationScoped
class PresentedKeys {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int REMEMBERED = 10_000;

    /** For so long after its last use a key that was good is looked up without bound. */
    private static final Duration TRUSTED = Duration.ofHours(1);

    /** Looking one up takes PostgreSQL a tenth of a millisecond: these take it a twentieth of a core. */
    private static final int LOOKED_UP = 500;

    private static final int LOOKED_UP_FOR_ONE_ADDRESS = 100;

    /** What was shown. Keys that nobody has are remembered, too, and are told from others by nothing, the time included. */
    private record Presented(KeyName name, SecretHash hash) {}

    /** Whom a key lets in, and until when it is good. */
    private record Holder(KeyName key, SecurityIdentity identity, Instant until) {}

    private final Transactions transactions;
    private final KeyUses uses;
    private final Clock clock;
    private final ApiKeyStore store = new ApiKeyStore();
    private final LookUpBudget budget = new LookUpBudget(LOOKED_UP, LOOKED_UP_FOR_ONE_ADDRESS);
    private final LoadingCache<Presented, Optional<Holder>> holders;
    private final Cache<Presented, Boolean> trusted = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(TRUSTED)
            .build();

    /** Looks up again those that let somebody in. Others wait out their time: else whoever shows them would have them looked up. */
    private final class LookUps implements CacheLoader<Presented, Optional<Holder>> {

        @Override
        public Optional<Holder> load(Presented presented) {
            return lookUp(presented);
        }

        @Override
        public Optional<Holder> reload(Presented presented, Optional<Holder> last) {
            return last.isEmpty() ? last : lookUp(presented);
        }
    }

    /** What is the same as before for want of a look-up is no newer for it. */
    private static final class Lifetime implements Expiry<Presented, Optional<Holder>> {

        @Override
        public long expireAfterCreate(Presented presented, Optional<Holder> holder, long now) {
            return LONGEST.toNanos();
        }

        @Override
        public long expireAfterUpdate(Presented presented, Optional<Holder> holder, long now, long left) {
            return holder.isEmpty() ? left : LONGEST.toNanos();
        }

        @Override
        public long expireAfterRead(Presented presented, Optional<Holder> holder, long now, long left) {
            return left;
        }
    }

    PresentedKeys(Transactions transactions, KeyUses uses, Clock clock, Ticker ticker) {
        this.transactions = transactions;
        this.uses = uses;
        this.clock = clock;
        this.holders = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .refreshAfterWrite(FRESH)
                .expireAfter(new Lifetime())
                .ticker(ticker)
                .executor(Infrastructure.getDefaultExecutor())
                .build(new LookUps());
    }

    /**
     * Whom this key lets in, where it was shown lately; asks no database and waits for nothing.
     *
     * @return fails where it lets nobody in; empty where it has to be looked up: {@link #lookUp(ApiKey, String,
     *     AuthenticationRequestContext)}
     */
    Optional<Uni<SecurityIdentity>> remembered(ApiKey key) {
        Optional<Holder> remembered = holders.getIfPresent(presented(key));
        return remembered == null
                ? Optional.empty()
                : Optional.of(Uni.createFrom().item(() -> identity(remembered)));
    }

    /**
     * Whom this key lets in; nobody, where it is not one that is kept, or was revoked, or has expired.
     *
     * @param address of whoever shows it
     */
    Uni<SecurityIdentity> lookUp(ApiKey key, String address, AuthenticationRequestContext context) {
        Presented presented = presented(key);
        if (trusted.getIfPresent(presented) == null && !budget.take(ClientAddress.of(address), System.nanoTime())) {
            return Uni.createFrom().failure(Refusals.busy());
        }
        return context.runBlocking(() -> identity(holders.get(presented)));
    }

    private static Presented presented(ApiKey key) {
        return new Presented(new KeyName(key.tenantId(), key.keyId()), key.hash());
    }

    private SecurityIdentity identity(Optional<Holder> found) {
        Instant now = clock.instant();
        Holder holder =
                found.filter(good -> now.isBefore(good.until())).orElseThrow(() -> Refusals.refused(Refusals.NOT_GOOD));
        uses.note(holder.key(), now);
        return holder.identity();
    }

    /** For requests that were let in, which are few: the budget is for those that come. */
    private Optional<HttpProblem> refusal(Presented presented) {
        Instant now = clock.instant();
        return Refusals.sinceAdmission(holders.get(presented)
                .filter(good -> now.isBefore(good.until()))
                .map(good -> Identities.tenantStatus(good.identity())));
    }

    /** To be looked up again: here a change of a key holds at once. */
    void forget(long tenantId, String keyId) {
        KeyName changed = new KeyName(tenantId, keyId);
        holders.asMap().keySet().removeIf(shown -> shown.name().equals(changed));
    }

    /** As the other, of all keys of a tenant. */
    void forget(long tenantId) {
        holders.asMap().keySet().removeIf(shown -> shown.name().tenantId() == tenantId);
    }

    private Optional<Holder> lookUp(Presented presented) {
        KeyName name = presented.name();
        Optional<StoredKey> stored = transactions.snapshotAtOnce(pipeline -> store.find(pipeline, name));
        boolean isRight = presented.hash().equals(stored.map(StoredKey::hash).orElse(SecretHash.OF_NOTHING));
        Optional<Holder> holder = stored.filter(key -> isRight && !key.isRevoked())
                .map(key -> new Holder(
                        name,
                        Identities.with(
                                () -> refusal(presented),
                                Identities.of(
                                        Actor.Kind.KEY,
                                        name.keyId(),
                                        name.tenantId(),
                                        key.tenantStatus(),
                                        key.scopes())),
                        key.expiresAt().orElse(Instant.MAX)));
        holder.ifPresentOrElse(good -> trusted.put(presented, true), () -> trusted.invalidate(presented));
        return holder;
    }
}
