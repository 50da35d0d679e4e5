package io.kadran.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.kadran.database.Transactions;
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
 * {@link #LONGEST} at the latest, on every replica.
 */
@ApplicationScoped
class PresentedKeys {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int REMEMBERED = 10_000;

    /** What was shown. Keys that nobody has are remembered, too, and are told from others by nothing, the time included. */
    private record Presented(long tenantId, String keyId, SecretHash hash) {}

    /** Whom a key lets in, and until when it is good. */
    private record Holder(SecurityIdentity identity, Instant until) {}

    private final Transactions transactions;
    private final Clock clock;
    private final ApiKeyStore store = new ApiKeyStore();
    private final LoadingCache<Presented, Optional<Holder>> holders = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .refreshAfterWrite(FRESH)
            .expireAfterWrite(LONGEST)
            .executor(Infrastructure.getDefaultExecutor())
            .build(this::lookUp);

    PresentedKeys(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whom this key lets in; nobody, where it is not one that is kept, or was revoked, or has expired. */
    Uni<SecurityIdentity> identify(ApiKey key, AuthenticationRequestContext context) {
        Presented presented = new Presented(key.tenantId(), key.keyId(), key.hash());
        Optional<Holder> remembered = holders.getIfPresent(presented);
        // Who is remembered is let in at once, on the event loop; the database is asked elsewhere.
        return remembered == null
                ? context.runBlocking(() -> identity(holders.get(presented)))
                : Uni.createFrom().item(() -> identity(remembered));
    }

    private SecurityIdentity identity(Optional<Holder> found) {
        return found.filter(holder -> clock.instant().isBefore(holder.until()))
                .map(Holder::identity)
                .orElseThrow(() -> Refusals.refused(Refusals.NOT_GOOD));
    }

    /** To be looked up again: here a change of a key holds at once. */
    void forget(long tenantId, String keyId) {
        holders.asMap()
                .keySet()
                .removeIf(shown -> shown.tenantId() == tenantId && shown.keyId().equals(keyId));
    }

    /** As the other, of all keys of a tenant. */
    void forget(long tenantId) {
        holders.asMap().keySet().removeIf(shown -> shown.tenantId() == tenantId);
    }

    private Optional<Holder> lookUp(Presented presented) {
        Optional<StoredKey> stored =
                transactions.snapshotAtOnce(pipeline -> store.find(pipeline, presented.tenantId(), presented.keyId()));
        boolean isRight = presented.hash().equals(stored.map(StoredKey::hash).orElse(SecretHash.OF_NOTHING));
        return stored.filter(key -> isRight && !key.isRevoked())
                .map(key -> new Holder(
                        Identities.of(presented.keyId(), presented.tenantId(), key.tenantStatus(), key.scopes()),
                        key.expiresAt().orElse(Instant.MAX)));
    }
}
