package io.kadran.fact;

import io.kadran.tenant.TenantVersionEntity;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table of customers, to be read: it is written where customers are replayed. */
@Entity
@Immutable
@Table(name = "customer")
@IdClass(CustomerEntity.Key.class)
public class CustomerEntity extends PanacheEntityBase {

    /** Tenant, book and customer. */
    public record Key(long tenantId, int book, String customerId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    @Id
    public int book;

    @Id
    @Column(name = "customer_id")
    public String customerId;

    @Column(name = "survivor_id")
    public String survivorId;

    public @Nullable String name;

    public @Nullable String segment;

    static Optional<CustomerEntity> find(long tenant, String customer) {
        return find("tenantId = ?1 and book = " + TenantVersionEntity.BOOK + " and customerId = ?2", tenant, customer)
                .firstResultOptional();
    }

    static List<CustomerEntity> listAfter(long tenant, String customer, int limit) {
        return CustomerEntity.<CustomerEntity>find(
                        "tenantId = ?1 and book = " + TenantVersionEntity.BOOK
                                + " and customerId > ?2 order by customerId",
                        tenant,
                        customer)
                .page(0, limit)
                .list();
    }
}
