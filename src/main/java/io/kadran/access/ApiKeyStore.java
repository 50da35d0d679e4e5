package io.kadran.access;

import io.kadran.database.Pipeline;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import java.util.List;
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
    Supplier<Optional<StoredKey>> find(Pipeline pipeline, long tenantId, String keyId) {
        Pipeline.Result<List<Optional<StoredKey>>> found =
                pipeline.list(pipeline.sql(FIND).bind(tenantId).bind(keyId), ApiKeyStore::read);
        return () -> found.get().stream().findFirst().flatMap(key -> key);
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
}
