package io.kadran.access;

import io.kadran.database.Row;
import io.kadran.database.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of keys, for those who manage them. */
final class IssuedKeyStore {

    private static final String BETWEEN_SCOPES = " ";

    private static final String KEY = """
            select key_id, name, scopes, created_at, created_by, made_to_expire_at, expires_at, revoked_at, last_used_at
            from api_key
            """;

    /** @return whether it was stored: another key may have its id */
    boolean insert(Session session, ApiKey key, IssuedKey issued) {
        return session.sql("""
                                insert into api_key (tenant_id, key_id, name, scopes, secret_hash, created_at, created_by,
                                    made_to_expire_at, expires_at)
                                values (?, ?, ?, ?, ?, ?, ?, nullif(?, '')::timestamptz, nullif(?, '')::timestamptz)
                                on conflict (tenant_id, key_id) do nothing
                                """)
                        .bind(key.tenantId())
                        .bind(key.keyId())
                        .bind(issued.name())
                        .bind(String.join(BETWEEN_SCOPES, issued.scopes()))
                        .bind(key.hash().bytes())
                        .bind(issued.createdAt())
                        .bind(issued.createdBy())
                        .bind(issued.madeToExpireAt().map(Instant::toString).orElse(""))
                        .bind(issued.expiresAt().map(Instant::toString).orElse(""))
                        .execute()
                > 0;
    }

    /** In the order in which they were made. */
    List<IssuedKey> listAfter(Session session, long tenantId, Instant createdAt, String keyId, int limit) {
        return session.sql(KEY + """
                        where tenant_id = ? and (created_at, key_id) > (?, ?)
                        order by created_at, key_id
                        limit ?
                        """)
                .bind(tenantId)
                .bind(createdAt)
                .bind(keyId)
                .bind(limit)
                .list(IssuedKeyStore::read);
    }

    Optional<IssuedKey> find(Session session, long tenantId, String keyId) {
        return session.sql(KEY + "where tenant_id = ? and key_id = ?")
                .bind(tenantId)
                .bind(keyId)
                .first(IssuedKeyStore::read);
    }

    /** How many are neither revoked nor have expired. */
    long countGood(Session session, long tenantId, Instant now) {
        return session.sql("""
                        select count(*) as good from api_key
                        where tenant_id = ? and revoked_at is null and (expires_at is null or expires_at > ?)
                        """)
                .bind(tenantId)
                .bind(now)
                .first(row -> row.getLong("good"))
                .orElse(0L);
    }

    /** All that are neither revoked nor have expired, which until the transaction ends nobody else revokes. */
    List<IssuedKey> lockGood(Session session, long tenantId, Instant now) {
        return session.sql(KEY + """
                        where tenant_id = ? and revoked_at is null and (expires_at is null or expires_at > ?)
                        order by key_id
                        for no key update
                        """).bind(tenantId).bind(now).list(IssuedKeyStore::read);
    }

    /** The times at which it ends. */
    void saveEnd(Session session, long tenantId, IssuedKey key) {
        session.sql("""
                        update api_key set expires_at = nullif(?, '')::timestamptz, revoked_at = nullif(?, '')::timestamptz
                        where tenant_id = ? and key_id = ?
                        """)
                .bind(key.expiresAt().map(Instant::toString).orElse(""))
                .bind(key.revokedAt().map(Instant::toString).orElse(""))
                .bind(tenantId)
                .bind(key.id())
                .execute();
    }

    private static IssuedKey read(Row row) {
        return new IssuedKey(
                row.getText("key_id"),
                row.getText("name"),
                List.of(row.getText("scopes").split(BETWEEN_SCOPES)),
                row.getInstant("created_at"),
                row.getText("created_by"),
                row.findInstant("made_to_expire_at"),
                row.findInstant("expires_at"),
                row.findInstant("revoked_at"),
                row.findInstant("last_used_at"));
    }
}
