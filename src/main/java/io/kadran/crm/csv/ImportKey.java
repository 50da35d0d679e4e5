package io.kadran.crm.csv;

import java.io.Serializable;
import java.util.Objects;

/** The key of {@link ImportEntity}, as the persistence layer wants it. */
public class ImportKey implements Serializable {

    private static final long serialVersionUID = 1L;

    public long tenantId;
    public String importId;

    public ImportKey() {
        this(0, "");
    }

    public ImportKey(long tenantId, String importId) {
        this.tenantId = tenantId;
        this.importId = importId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImportKey key && tenantId == key.tenantId && importId.equals(key.importId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, importId);
    }
}
