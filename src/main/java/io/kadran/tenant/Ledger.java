package io.kadran.tenant;

import io.kadran.database.Binding;
import io.kadran.database.SqlStatement;

/**
 * Names one complete set of what is derived from a tenant's log: facts, journal and rollups. A tenant has one that counts,
 * and during a rebuild another one that grows beside it.
 *
 * <p>As a parameter of a statement it stands for two question marks: {@code tenant_id = ? and book = ?}.
 */
public record Ledger(long tenantId, int book) implements Binding {

    @Override
    public void bindTo(SqlStatement statement) {
        statement.bind(tenantId).bind(book);
    }
}
