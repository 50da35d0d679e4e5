package io.kadran.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as those see it who manage the keys, without anything that it could be found out from.
 *
 * @param createdBy a key's id, or the subject of a token
 * @param madeToExpireAt when it was to expire when it was made
 * @param expiresAt from then on it is good for nothing; where it has been replaced, that may be before
 */
record IssuedKey(
        String id,
        String name,
        List<String> scopes,
        Instant createdAt,
        String createdBy,
        Optional<Instant> madeToExpireAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {

    boolean isGoodAt(Instant moment) {
        return revokedAt.isEmpty()
                && expiresAt.filter(end -> !moment.isBefore(end)).isEmpty();
    }

    /** When a key expires that takes its place from now on: it lives as long as this was to, unless that was for ever. */
    Optional<Instant> expiryOfNext(Instant now) {
        return madeToExpireAt.map(end -> now.plusMillis(end.toEpochMilli() - createdAt.toEpochMilli()));
    }

    /** As it is once it expires then, or before. */
    IssuedKey endingBy(Instant end) {
        Instant earlier = expiresAt.filter(own -> own.isBefore(end)).orElse(end);
        return new IssuedKey(
                id, name, scopes, createdAt, createdBy, madeToExpireAt, Optional.of(earlier), revokedAt, lastUsedAt);
    }

    IssuedKey revoked(Instant at) {
        return new IssuedKey(
                id, name, scopes, createdAt, createdBy, madeToExpireAt, expiresAt, Optional.of(at), lastUsedAt);
    }
}
