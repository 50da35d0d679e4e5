package io.kadran.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.audit.CurrentActor;
import io.kadran.event.EventType;
import io.kadran.event.ReferenceIntake;
import io.kadran.event.ReferenceIntake.Subject;
import io.kadran.http.Bodies;
import io.kadran.http.Ids;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reps: the roster, and whoever was mentioned. */
@Path(RepResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class RepResource {

    static final String PATH = "/v1/reps";

    private static final List<String> FIELDS = List.of("name", "team", "activeFrom", "activeTo");

    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final ReferenceIntake intake;
    private final RepQuery known = new RepQuery();

    public RepResource(CurrentTenant tenant, CurrentActor actor, ReferenceIntake intake) {
        this.tenant = tenant;
        this.actor = actor;
        this.intake = intake;
    }

    /**
     * A rep.
     *
     * @param onRoster whether it was ever put on the roster, and not only mentioned
     * @param activeFrom first active day; absent means always
     * @param activeTo last active day, in; absent means for ever
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RepAnswer(
            String rep,
            Optional<String> name,
            boolean onRoster,
            Optional<LocalDate> activeFrom,
            Optional<LocalDate> activeTo,
            List<MembershipAnswer> teams) {}

    /**
     * A stretch of days in a team, both days in.
     *
     * @param from absent in the first
     * @param to absent in the present one
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record MembershipAnswer(String team, Optional<LocalDate> from, Optional<LocalDate> to) {

        static MembershipAnswer of(TeamMembershipEntity membership) {
            return new MembershipAnswer(
                    membership.team,
                    Optional.of(membership.fromDay).filter(MembershipAnswer::isFinite),
                    Optional.of(membership.toDay).filter(MembershipAnswer::isFinite));
        }

        /** An infinity comes back as a day in a year that no calendar needs, and not always on its own side of zero. */
        private static boolean isFinite(LocalDate day) {
            return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
        }
    }

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /**
     * One page.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "RepPage")
    public record Page(List<RepAnswer> reps, Optional<String> next) {}

    @GET
    @RolesAllowed({Scope.KPIS_READ, Scope.EVIDENCE_READ, Scope.ADMIN})
    public Page list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        String after = Paging.parts(Optional.ofNullable(cursor), 1)
                .map(parts -> parts.get(0))
                .orElse("");
        List<RepEntity> found = RepEntity.listAfter(tenant.id(), after, most + 1);
        List<RepEntity> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next =
                found.size() > most ? Optional.of(Paging.cursor(shown.get(most - 1).repId)) : Optional.empty();
        return new Page(answers(shown), next);
    }

    @GET
    @RolesAllowed({Scope.KPIS_READ, Scope.EVIDENCE_READ, Scope.ADMIN})
    @Path("/{rep}")
    public RepAnswer get(@PathParam("rep") String rep) {
        return answer(rep);
    }

    /** Puts a rep on the roster, or says anew what is known of it; what is left out is empty from now on. */
    @PUT
    @RolesAllowed(Scope.ADMIN)
    @Path("/{rep}")
    @Consumes(MediaType.APPLICATION_JSON)
    public RepAnswer put(@PathParam("rep") String rep, InputStream body) {
        Ids.check("rep", rep);
        ObjectNode said = intake.object(Bodies.read(body));
        FIELDS.stream().filter(field -> !said.has(field)).forEach(said::putNull);
        Subject subject = new Subject(PATH, EventType.REP_UPDATED, "repId", rep, FIELDS, known);
        intake.send(tenant.id(), actor.get(), subject, said);
        return answer(rep);
    }

    private RepAnswer answer(String rep) {
        return RepEntity.find(tenant.id(), rep)
                .map(found -> answers(List.of(found)).get(0))
                .orElseThrow(() -> Problems.notFound("There is no rep of that id."));
    }

    private List<RepAnswer> answers(List<RepEntity> reps) {
        List<TeamMembershipEntity> memberships = TeamMembershipEntity.listOf(
                tenant.id(), reps.stream().map(rep -> rep.repId).toList());
        if (memberships.size() > TeamMembershipEntity.MOST) {
            throw Problems.badRequest("The answer would have more than " + TeamMembershipEntity.MOST
                    + " changes of teams: ask for fewer reps at a time, by limit.");
        }
        Map<String, List<MembershipAnswer>> teams = memberships.stream()
                .collect(Collectors.groupingBy(
                        membership -> membership.repId, Collectors.mapping(MembershipAnswer::of, Collectors.toList())));
        return reps.stream()
                .map(rep -> new RepAnswer(
                        rep.repId,
                        Optional.ofNullable(rep.name),
                        !rep.absent,
                        Optional.ofNullable(rep.activeFrom),
                        Optional.ofNullable(rep.activeTo),
                        teams.getOrDefault(rep.repId, List.of())))
                .toList();
    }
}
