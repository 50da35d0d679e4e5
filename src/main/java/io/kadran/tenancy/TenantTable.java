package io.kadran.tenancy;

import io.kadran.book.BookTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that holds rows of tenants.
 *
 * @param key what its primary key has beside the tenant
 */
record TenantTable(String name, List<String> key) {

    /** Who folds, rebuilds or audits locks a row of these; once they are empty nobody does so any more. */
    private static final List<TenantTable> WORK =
            List.of(new TenantTable("book_task", "task_id"), new TenantTable("fold", "book"));

    private static final List<TenantTable> UNBOOKED = List.of(
            new TenantTable("api_key", "key_id"),
            new TenantTable("csv_import", "import_id"),
            new TenantTable("csv_import_rejection", "import_id", "line"),
            new TenantTable("book_task_rate", "task_id", "currency", "day"),
            new TenantTable("book_difference", "task_id", "number"),
            new TenantTable("audit_log", "number"),
            new TenantTable("exchange_rate", "currency", "day"),
            new TenantTable("event_log", "source", "id"));

    /** Those with any number of rows a tenant, in the order in which they are emptied. */
    static final List<TenantTable> LARGE = large();

    /** Those with one row a tenant, which say that there is this tenant; they go as the last, and at once. */
    static final List<String> OF_ONE_ROW = List.of("audit_log_length", "tenant_version", "tenant_deletion", "tenant");

    private TenantTable(String name, String... key) {
        this(name, List.of(key));
    }

    private static List<TenantTable> large() {
        List<TenantTable> all = new ArrayList<>(WORK);
        BookTable.FIGURES.forEach(table -> all.add(of(table)));
        BookTable.FACTS.forEach(table -> all.add(of(table)));
        all.addAll(UNBOOKED);
        return List.copyOf(all);
    }

    private static TenantTable of(BookTable table) {
        List<String> key = new ArrayList<>(List.of("book"));
        key.addAll(table.key());
        return new TenantTable(table.name(), List.copyOf(key));
    }
}
