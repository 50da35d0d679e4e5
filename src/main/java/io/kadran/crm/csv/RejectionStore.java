package io.kadran.crm.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.database.Transactions;
import io.kadran.tenant.TenantStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table of refused rows. */
@ApplicationScoped
public class RejectionStore {

    private static final TypeReference<List<RowFault>> FAULTS = new TypeReference<>() {};

    private final Transactions transactions;
    private final TenantStore tenants = new TenantStore();
    private final ObjectMapper json;

    public RejectionStore(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** Rows that are there already stay as they are. */
    void add(long tenantId, String importId, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        Columns<Rejection> columns = Columns.of(rejections)
                .text("import_id", rejection -> importId)
                .integer("line", Rejection::line)
                .text("errors", rejection -> write(rejection.errors()));
        String sql =
                columns.insertInto("csv_import_rejection") + " on conflict (tenant_id, import_id, line) do nothing";
        transactions.write(session -> {
            tenants.keep(session, tenantId);
            return session.sql(sql).bind(tenantId).bind(columns).execute();
        });
    }

    /** In the order of the file. */
    List<Rejection> list(long tenantId, String importId, int afterLine, int limit) {
        String sql = """
                select line, errors
                from csv_import_rejection
                where tenant_id = ? and import_id = ? and line > ?
                order by line
                limit ?
                """;
        return transactions.snapshot(session -> session.sql(sql)
                .bind(tenantId)
                .bind(importId)
                .bind(afterLine)
                .bind(limit)
                .list(this::read));
    }

    void deleteAll(long tenantId, String importId) {
        String sql = "delete from csv_import_rejection where tenant_id = ? and import_id = ?";
        transactions.write(
                session -> session.sql(sql).bind(tenantId).bind(importId).execute());
    }

    private Rejection read(Row row) {
        try {
            return new Rejection(row.getInteger("line"), json.readValue(row.getText("errors"), FAULTS));
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("a rejection that cannot be read back", wrong);
        }
    }

    private String write(List<RowFault> faults) {
        try {
            return json.writeValueAsString(faults);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
