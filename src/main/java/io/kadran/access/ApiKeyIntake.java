package io.kadran.access;

import io.kadran.audit.Actor;
import io.kadran.audit.AuditAction;
import io.kadran.audit.AuditStore;
import io.kadran.audit.AuditedChange;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStore;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The transactions in which keys are made, replaced and revoked: of a tenant, or of the operators. */
@ApplicationScoped
public class ApiKeyIntake {

    private static final String FIRST = "first";
    private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 10;

    /** Far more than a company has programs and people; a change of keys has them all in memory. */
    private static final int MOST_GOOD = 1_000;

    private final Transactions transactions;
    private final PresentedKeys presented;
    private final KnownTenants knownTenants;
    private final AuditStore audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final TenantStore tenants = new TenantStore();
    private final IssuedKeyStore keys = new IssuedKeyStore();

    public ApiKeyIntake(
            Transactions transactions,
            PresentedKeys presented,
            KnownTenants knownTenants,
            AuditStore audit,
            Clock clock) {
        this.transactions = transactions;
        this.presented = presented;
        this.knownTenants = knownTenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** The scopes that a key can have, in the order in which they are kept. */
    static List<String> scopesOf(long tenantId) {
        return tenantId == Tenant.OPERATORS ? List.of(Scope.OPERATOR) : Scope.OF_TENANTS;
    }

    /**
     * The text of the first key of a tenant that is new in this transaction. Who of the operators made the tenant, and from
     * where, is told to the operators alone.
     */
    public String createFirst(Session session, long tenantId) {
        return insertFirst(session, tenantId).map(ApiKey::text).orElseThrow();
    }

    /** With all scopes that there are; empty where there is such a key. */
    Optional<ApiKey> insertFirst(Session session, long tenantId) {
        ApiKey key = ApiKey.random(tenantId, FIRST);
        IssuedKey issued =
                issued(key, new KeyRequest.New(FIRST, scopesOf(tenantId), Optional.empty()), Actor.SYSTEM, now());
        if (!keys.insert(session, key, issued)) {
            return Optional.empty();
        }
        audit.append(session, tenantId, Actor.SYSTEM, created(issued));
        return Optional.of(key);
    }

    /**
     * Makes a key.
     *
     * @return the key, with its text
     * @throws HttpProblem 409 where there are too many
     */
    ApiKeyDocument create(long tenantId, Actor actor, KeyRequest.New wanted) {
        return transactions.write(session -> {
            keepTenant(session, tenantId);
            Instant now = now();
            refuseOneMore(session, tenantId, now);
            ApiKey key = ApiKey.random(tenantId, newId());
            IssuedKey issued = insert(session, key, issued(key, wanted, actor, now));
            audit.append(session, tenantId, actor, created(issued));
            return ApiKeyDocument.of(issued, Optional.of(key.text()));
        });
    }

    /**
     * Makes a key that may do what another may, which for a while is good beside it.
     *
     * @return the new key, with its text
     * @throws HttpProblem 404 where there is no such key; 409 where that is good for nothing already, or there are too many
     */
    ApiKeyDocument rotate(long tenantId, Actor actor, String keyId, KeyRequest.Replacement wanted) {
        ApiKeyDocument next = transactions.write(session -> {
            keepTenant(session, tenantId);
            Instant now = now();
            IssuedKey before = good(session, tenantId, keyId, now);
            refuseOneMore(session, tenantId, now);
            Optional<Instant> expiresAt = wanted.expiresAt().or(() -> before.expiryOfNext(now));
            ApiKey key = ApiKey.random(tenantId, newId());
            IssuedKey issued = insert(
                    session,
                    key,
                    issued(key, new KeyRequest.New(before.name(), before.scopes(), expiresAt), actor, now));
            IssuedKey after = before.endingBy(now.plus(wanted.overlap()));
            keys.saveEnd(session, tenantId, after);
            audit.append(
                    session,
                    tenantId,
                    actor,
                    List.of(created(issued), changed(AuditAction.API_KEY_ROTATED, before, after)));
            return ApiKeyDocument.of(issued, Optional.of(key.text()));
        });
        presented.forget(tenantId, keyId);
        return next;
    }

    /**
     * From now on the key is good for nothing. Nothing happens where it was revoked before.
     *
     * @throws HttpProblem 404 where there is no such key; 409 where nobody else could manage the keys then
     */
    void revoke(long tenantId, Actor actor, String keyId) {
        transactions.write(session -> {
            keepTenant(session, tenantId);
            Instant now = now();
            List<IssuedKey> good = keys.lockGood(session, tenantId, now);
            IssuedKey before = keys.find(session, tenantId, keyId).orElseThrow(ApiKeyIntake::noSuchKey);
            if (before.revokedAt().isPresent()) {
                return before;
            }
            if (isLast(before, good, managing(tenantId))) {
                throw Problems.of(
                        Status.CONFLICT,
                        "This is the last good key with the scope " + managing(tenantId)
                                + ": without it nobody could make another. Make that first: POST /v1/api-keys.");
            }
            IssuedKey after = before.revoked(now);
            keys.saveEnd(session, tenantId, after);
            audit.append(session, tenantId, actor, changed(AuditAction.API_KEY_REVOKED, before, after));
            return after;
        });
        presented.forget(tenantId, keyId);
    }

    /** Once the tenant's status was changed: here that holds at once, for tokens, too. */
    public void forget(long tenantId) {
        presented.forget(tenantId);
        knownTenants.forget(tenantId);
    }

    List<IssuedKey> listAfter(long tenantId, Instant createdAt, String keyId, int limit) {
        return transactions.snapshot(session -> keys.listAfter(session, tenantId, createdAt, keyId, limit));
    }

    /** @throws HttpProblem 404 where there is no such key */
    IssuedKey get(long tenantId, String keyId) {
        return transactions
                .snapshot(session -> keys.find(session, tenantId, keyId))
                .orElseThrow(ApiKeyIntake::noSuchKey);
    }

    /** The scope of those who manage the keys. */
    private static String managing(long tenantId) {
        return tenantId == Tenant.OPERATORS ? Scope.OPERATOR : Scope.ADMIN;
    }

    private static boolean isLast(IssuedKey key, List<IssuedKey> good, String scope) {
        List<String> managing = good.stream()
                .filter(one -> one.scopes().contains(scope))
                .map(IssuedKey::id)
                .toList();
        return managing.equals(List.of(key.id()));
    }

    private void refuseOneMore(Session session, long tenantId, Instant now) {
        long good = keys.countGood(session, tenantId, now);
        if (good >= MOST_GOOD) {
            throw Problems.of(
                    Status.CONFLICT,
                    "There are " + good
                            + " good keys already, and no more can be made. Revoke some that nobody uses:"
                            + " DELETE /v1/api-keys/{id}.");
        }
    }

    private IssuedKey good(Session session, long tenantId, String keyId, Instant now) {
        keys.lockGood(session, tenantId, now);
        IssuedKey key = keys.find(session, tenantId, keyId).orElseThrow(ApiKeyIntake::noSuchKey);
        if (!key.isGoodAt(now)) {
            throw Problems.of(
                    Status.CONFLICT,
                    "This key is revoked or has expired, and cannot be replaced. Make another: POST /v1/api-keys.");
        }
        return key;
    }

    /** The operators are not among the tenants, and are never deleted. */
    private void keepTenant(Session session, long tenantId) {
        if (tenantId != Tenant.OPERATORS) {
            tenants.keep(session, tenantId);
        }
    }

    private IssuedKey insert(Session session, ApiKey key, IssuedKey issued) {
        if (!keys.insert(session, key, issued)) {
            throw new IllegalStateException("a random id that there is already: " + key);
        }
        return issued;
    }

    private static IssuedKey issued(ApiKey key, KeyRequest.New wanted, Actor actor, Instant now) {
        return new IssuedKey(
                key.keyId(),
                wanted.name(),
                wanted.scopes(),
                now,
                actor.id(),
                wanted.expiresAt(),
                wanted.expiresAt(),
                Optional.empty(),
                Optional.empty());
    }

    private static AuditedChange created(IssuedKey key) {
        return new AuditedChange(
                AuditAction.API_KEY_CREATED, key.id(), Optional.empty(), Optional.of(ApiKeyDocument.of(key)));
    }

    private static AuditedChange changed(AuditAction action, IssuedKey before, IssuedKey after) {
        return new AuditedChange(
                action, after.id(), Optional.of(ApiKeyDocument.of(before)), Optional.of(ApiKeyDocument.of(after)));
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    private static HttpProblem noSuchKey() {
        return Problems.notFound("There is no key of this id.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
