package io.kadran.access;

import io.kadran.database.Columns;
import io.kadran.database.Pipeline;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The table of keys. */
final class ApiKeyStore {

    private static final String BETWEEN_SCOPES = " ";

    private static final String FIND = """
            select k.tenant_id, k.scopes, k.secret_hash, k.expires_at, k.revoked_at, t.status
            from api_key k
            left join tenant t on t.tenant_id = k.tenant_id
            where k.tenant_id = ? and k.key_id = ?
            """;

    /** Empty where there is no such key; a key of a tenant that is gone is none, either. */
    Supplier<Optional<StoredKey>> find(Pipeline pipeline, KeyName key) {
        Pipeline.Result<List<Optional<StoredKey>>> found =
                pipeline.list(pipeline.sql(FIND).bind(key.tenantId()).bind(key.keyId()), ApiKeyStore::read);
        return () -> found.get().stream().findFirst().flatMap(one -> one);
    }

    private static Optional<StoredKey> read(Row row) {
        Optional<TenantStatus> status = row.getLong("tenant_id") == Tenant.OPERATORS
                ? Optional.of(TenantStatus.ACTIVE)
                : row.findInteger("status").map(TenantStatus::of);
        return status.map(known -> new StoredKey(
                List.of(row.getText("scopes").split(BETWEEN_SCOPES)),
                SecretHash.ofBytes(row.getBytes("secret_hash")),
                row.findInstant("expires_at"),
                row.findInstant("revoked_at").isPresent(),
                known));
    }

    boolean hasKeys(Session session, long tenantId) {
        return session.sql("select exists (select 1 from api_key where tenant_id = ?) as there")
                .bind(tenantId)
                .list(row -> row.isTrue("there"))
                .get(0);
    }

    /** @param moments by key; where a later one is kept already, it stays */
    void noteUses(Session session, long tenantId, Map<String, Instant> moments) {
        Columns<Map.Entry<String, Instant>> uses = Columns.of(moments.entrySet())
                .text("key_id", Map.Entry::getKey)
                .instant("used_at", Map.Entry::getValue);
        session.sql("update api_key k set last_used_at = u.used_at from " + uses.unnest() + """
                         as u (key_id, used_at)
                        where k.tenant_id = ? and k.key_id = u.key_id
                            and (k.last_used_at is null or k.last_used_at < u.used_at)
                        """)
                .bind(uses)
                .bind(tenantId)
                .execute();
    }
}
