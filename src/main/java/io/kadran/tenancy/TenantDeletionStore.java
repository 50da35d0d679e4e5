package io.kadran.tenancy;

import io.kadran.database.Session;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The table of deletions that are under way, and the deleting itself. */
final class TenantDeletionStore {

    void insert(Session session, long tenantId, Instant now) {
        session.sql(
                        "insert into tenant_deletion (tenant_id, requested_at, progress_at, deleted_rows) values (?, ?, ?, 0)")
                .bind(tenantId)
                .bind(now)
                .bind(now)
                .execute();
    }

    /** Of all tenants: those whose deletion was asked for by then. */
    List<Long> listRequestedBy(Session session, Instant then) {
        return session.sql("select tenant_id from tenant_deletion where requested_at <= ? order by requested_at")
                .bind(then)
                .list(row -> row.getLong("tenant_id"));
    }

    /**
     * Takes the deletion, until the transaction ends.
     *
     * @return how many rows are deleted; empty where another has it just now, or the tenant is gone
     */
    OptionalLong take(Session session, long tenantId) {
        return session
                .sql("select deleted_rows from tenant_deletion where tenant_id = ? for update skip locked")
                .bind(tenantId)
                .list(row -> row.getLong("deleted_rows"))
                .stream()
                .mapToLong(rows -> rows)
                .findFirst();
    }

    void saveProgress(Session session, long tenantId, int deleted, Instant now) {
        session.sql("update tenant_deletion set deleted_rows = deleted_rows + ?, progress_at = ? where tenant_id = ?")
                .bind(deleted)
                .bind(now)
                .bind(tenantId)
                .execute();
    }

    /**
     * By the range of their keys: a list of them is looked up row by row in what the planner takes for a small table.
     *
     * @return how many rows were deleted, at most so many; fewer than these where none is left
     */
    int delete(Session session, long tenantId, TenantTable table, int most) {
        String rows = " from " + table.name() + " where tenant_id = ?";
        String key = String.join(", ", table.key());
        String last = "select " + key + rows + " order by " + key + " limit 1 offset ?";
        int deleted = session.sql("delete" + rows + " and (" + key + ") <= (" + last + ")")
                .bind(tenantId)
                .bind(tenantId)
                .bind(most - 1)
                .execute();
        return deleted > 0
                ? deleted
                : session.sql("delete" + rows).bind(tenantId).execute();
    }

    /** What is left of a tenant whose other rows are gone. */
    void deleteLast(Session session, long tenantId) {
        TenantTable.OF_ONE_ROW.forEach(table -> session.sql("delete from " + table + " where tenant_id = ?")
                .bind(tenantId)
                .execute());
    }
}
