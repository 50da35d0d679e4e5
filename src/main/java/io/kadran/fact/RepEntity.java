package io.kadran.fact;

import io.kadran.tenant.TenantVersionEntity;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table of reps, to be read: it is written where reps are replayed. */
@Entity
@Immutable
@Table(name = "rep")
@IdClass(RepEntity.Key.class)
public class RepEntity extends PanacheEntityBase {

    /** Tenant, book and rep. */
    public record Key(long tenantId, int book, String repId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    @Id
    public int book;

    @Id
    @Column(name = "rep_id")
    public String repId;

    /** Only mentioned by facts, not on the roster. */
    public boolean absent;

    public @Nullable String name;

    @Column(name = "active_from")
    public @Nullable LocalDate activeFrom;

    @Column(name = "active_to")
    public @Nullable LocalDate activeTo;

    static Optional<RepEntity> find(long tenant, String rep) {
        return find("tenantId = ?1 and book = " + TenantVersionEntity.BOOK + " and repId = ?2", tenant, rep)
                .firstResultOptional();
    }

    static List<RepEntity> listAfter(long tenant, String rep, int limit) {
        return RepEntity.<RepEntity>find(
                        "tenantId = ?1 and book = " + TenantVersionEntity.BOOK + " and repId > ?2 order by repId",
                        tenant,
                        rep)
                .page(0, limit)
                .list();
    }
}
