package io.kadran.tenant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table of versions, to be read: it says which book counts. */
@Entity
@Immutable
@Table(name = "tenant_version")
public class TenantVersionEntity extends PanacheEntityBase {

    /** The book that counts, in a query whose first parameter is the tenant. */
    public static final String BOOK = "(select v.book from TenantVersionEntity v where v.tenantId = ?1)";

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    public int book;
}
