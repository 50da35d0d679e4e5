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
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** A row of the table of team memberships, to be read. */
@Entity
@Immutable
@Table(name = "team_membership")
@IdClass(TeamMembershipEntity.Key.class)
public class TeamMembershipEntity extends PanacheEntityBase {

    /** The most of one answer. */
    static final int MOST = 10_000;

    /** Tenant, book, rep and first day. */
    public record Key(long tenantId, int book, String repId, LocalDate fromDay) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    @Id
    public int book;

    @Id
    @Column(name = "rep_id")
    public String repId;

    @Id
    @Column(name = "from_day")
    public LocalDate fromDay;

    @Column(name = "to_day")
    public LocalDate toDay;

    public String team;

    /** One more than {@link #MOST} at the most. */
    static List<TeamMembershipEntity> listOf(long tenant, Collection<String> reps) {
        return TeamMembershipEntity.<TeamMembershipEntity>find(
                        "tenantId = ?1 and book = " + TenantVersionEntity.BOOK
                                + " and repId in ?2 order by repId, fromDay",
                        tenant,
                        reps)
                .range(0, MOST)
                .list();
    }

    /** One more than {@link #MOST} at the most. */
    static List<TeamMembershipEntity> listOn(long tenant, LocalDate day) {
        return TeamMembershipEntity.<TeamMembershipEntity>find(
                        "tenantId = ?1 and book = " + TenantVersionEntity.BOOK
                                + " and fromDay <= ?2 and toDay >= ?2 order by team, repId",
                        tenant,
                        day)
                .range(0, MOST)
                .list();
    }
}
