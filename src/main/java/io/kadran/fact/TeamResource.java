package io.kadran.fact;

import io.kadran.database.Transactions;
import io.kadran.http.Days;
import io.kadran.http.Problems;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.tenant.TenantStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teams, as their reps make them up on one day. */
@Path("/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {

    private final CurrentTenant currentTenant;
    private final Transactions transactions;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();

    public TeamResource(CurrentTenant currentTenant, Transactions transactions, Clock clock) {
        this.currentTenant = currentTenant;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A team and its reps. */
    public record Team(String team, List<String> reps) {}

    /** The teams of one day. */
    public record Teams(LocalDate on, List<Team> teams) {}

    @GET
    @RolesAllowed({Scope.KPIS_READ, Scope.EVIDENCE_READ, Scope.ADMIN})
    public Teams list(@QueryParam("on") @Nullable String on) {
        LocalDate day = on == null ? today() : parse(on);
        List<TeamMembershipEntity> memberships = TeamMembershipEntity.listOn(currentTenant.id(), day);
        if (memberships.size() > TeamMembershipEntity.MOST) {
            throw Problems.badRequest("The teams of the day have more than " + TeamMembershipEntity.MOST
                    + " members: read them rep by rep, from GET /v1/reps.");
        }
        Map<String, List<String>> reps = new LinkedHashMap<>();
        for (TeamMembershipEntity membership : memberships) {
            reps.computeIfAbsent(membership.team, team -> new ArrayList<>()).add(membership.repId);
        }
        List<Team> teams = reps.entrySet().stream()
                .map(team -> new Team(team.getKey(), team.getValue()))
                .toList();
        return new Teams(day, teams);
    }

    private LocalDate today() {
        return transactions
                .snapshot(session -> tenants.get(session, currentTenant.id()))
                .calendar()
                .dayOf(clock.instant());
    }

    private static LocalDate parse(String text) {
        return Days.find(text)
                .orElseThrow(() -> Problems.badParameter("on", "must be a date from 1970 to 2100, such as 2026-09-14"));
    }
}
