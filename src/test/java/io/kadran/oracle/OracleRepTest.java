package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static io.kadran.oracle.Oracle.Dim.TEAM;
import static io.kadran.oracle.OracleHistory.Cleared.CLEARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kadran.oracle.Oracle.Figure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Teams, active reps, and the KPIs that divide by them. */
class OracleRepTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void teamMembershipHoldsFromTheEventsDayOnAndBeforeTheFirstItIsThatFirstTeam() {
        history.rep("ayse", "2026-01-10", "team", "north")
                .rep("ayse", "2026-01-20", "team", "south")
                .sale("s1", "2026-01-05", 1, "repId", "ayse")
                .sale("s2", "2026-01-19", 2, "repId", "ayse")
                .sale("s3", "2026-01-20", 4, "repId", "ayse");
        assertThat(history.values("revenue", "2026-01", TEAM)).isEqualTo(Map.of("north", "3", "south", "4"));
        assertThat(history.value("revenue", "2026-01", TEAM, "south")).isEqualTo("4");
    }

    @Test
    void aRepMayLeaveHisTeamAndWasInTheFirstThatHasANameBefore() {
        history.rep("ayse", "2026-01-10", "team", CLEARED)
                .rep("ayse", "2026-01-20", "team", "north", "name", "Ayşe")
                .rep("ayse", "2026-01-25", "name", "Ayşe Y.")
                .sale("s1", "2026-01-05", 1, "repId", "ayse")
                .sale("s2", "2026-01-15", 2, "repId", "ayse")
                .sale("s3", "2026-01-30", 4, "repId", "ayse");
        assertThat(history.values("revenue", "2026-01", TEAM)).isEqualTo(Map.of("north", "5", "-", "2"));
    }

    @Test
    void aRefundGoesByTheTeamOnItsOwnDay() {
        history.rep("ayse", "2026-01-01", "team", "north")
                .rep("ayse", "2026-02-01", "team", "south")
                .sale("s1", "2026-01-05", 10, "repId", "ayse")
                .refund("2026-02-05", 3, "saleId", "s1");
        assertThat(history.values("revenue", "2026-01--2026-02", TEAM)).isEqualTo(Map.of("north", "10", "south", "-3"));
    }

    @Test
    void rosterRepsAreActiveWhereTheirActiveDaysOverlapThePeriod() {
        history.rep("open", "2026-06-01")
                .rep("left", "2026-01-01", "activeTo", "2026-01-31")
                .rep("joins", "2026-01-01", "activeFrom", "2026-03-01")
                .rep("stays", "2026-01-01", "activeTo", "2026-01-31")
                .rep("stays", "2026-01-02", "activeTo", CLEARED);
        assertThat(history.values("active-reps", "2026-01-31", REP)).containsOnlyKeys("open", "left", "stays");
        assertThat(history.values("active-reps", "2026-02", REP)).containsOnlyKeys("open", "stays");
        assertThat(history.values("active-reps", "2026-03-01", REP)).containsOnlyKeys("open", "joins", "stays");
    }

    @Test
    void repsWithASaleAnActivityOrAnOpportunityIdentifiedWonOrLostAreActiveToo() {
        history.sale("s1", "2026-01-05", 1, "repId", "seller")
                .activity("a1", "email", "2026-01-05", "repId", "writer")
                .created("o1", "2026-01-05", "repId", "finder")
                .created("o2", "2025-01-05", "repId", "loser")
                .lost("o2", "2026-01-06")
                .created("o3", "2025-01-05", "repId", "winner")
                .won("o3", "2026-01-06")
                .created("o4", "2026-01-05", "repId", "deleter")
                .deleted("opportunity", "o4", "2026-01-06")
                .refund("2026-01-05", 1, "saleId", "s9", "repId", "refunder")
                .lead("created", "l1", "2026-01-05", "repId", "prospector")
                .cost("k1", "sales", 1, "2026-01-05", "2026-01-05", "repId", "spender");
        assertThat(history.values("active-reps", "2026-01", REP))
                .containsOnlyKeys("seller", "writer", "finder", "loser", "winner");
        assertThat(history.value("active-reps", "2026-01")).isEqualTo("5");
    }

    @Test
    void byTeamThoseCountWhoWereInTheTeamOnOneOfItsDays() {
        history.rep("ayse", "2026-01-01", "team", "north")
                .rep("ayse", "2026-01-20", "team", "south")
                .rep("bora", "2026-01-01", "team", "south")
                .sale("s1", "2026-01-05", 10, "repId", "ayse");
        assertThat(history.values("active-reps", "2026-01", TEAM)).isEqualTo(Map.of("north", "1", "south", "2"));
        assertThat(history.value("active-reps", "2026-01")).isEqualTo("2");
        assertThat(history.values("revenue-per-rep", "2026-01", TEAM)).isEqualTo(Map.of("north", "10", "south", "0"));
        assertThat(history.value("active-reps", "2026-01-19", TEAM, "south")).isEqualTo("1");
    }

    @Test
    void revenueOfNobodyIsInTheTotalButTheGroupHasNoValue() {
        history.sale("s1", "2026-01-05", 10, "repId", "ayse")
                .sale("s2", "2026-01-05", 5)
                .rep("idle", "2026-01-01");
        assertThat(history.value("revenue-per-rep", "2026-01")).isEqualTo("7.5");
        assertThat(history.values("revenue-per-rep", "2026-01", REP))
                .isEqualTo(Map.of("ayse", "10", "idle", "0", "-", "empty"));
        assertThat(history.values("revenue-per-rep", "2026-01", TEAM)).isEqualTo(Map.of("-", "empty"));
        assertThat(history.value("active-reps", "2026-01")).isEqualTo("2");
        assertThat(history.figure("revenue-per-rep", "2026-01", Map.of(REP, Set.of(Optional.empty())))
                        .value())
                .isEmpty();
    }

    @Test
    void aRepWithRevenueWhoWasNotActiveHasNoValue() {
        history.sale("s1", "2026-01-05", 10, "repId", "ayse").refund("2026-02-05", 3, "saleId", "s1");
        assertThat(history.values("revenue-per-rep", "2026-02", REP)).isEqualTo(Map.of("ayse", "empty"));
    }

    @Test
    void callsPerRepCountsAllCallsByTheCaller() {
        history.created("o1", "2026-01-01", "repId", "ayse")
                .call("a1", "2026-01-05", "repId", "bora", "opportunityId", "o1")
                .call("a2", "2026-01-05", "repId", "bora");
        assertThat(history.value("calls-per-rep", "2026-01")).isEqualTo("1");
        assertThat(history.values("calls-per-rep", "2026-01", REP)).isEqualTo(Map.of("ayse", "0", "bora", "2"));
    }

    @Test
    void otherDimensionsMakeNoSenseForActiveReps() {
        assertThatIllegalArgumentException().isThrownBy(() -> history.values("revenue-per-rep", "2026-01", SOURCE));
        assertThatIllegalArgumentException().isThrownBy(() -> history.value("active-reps", "2026-01", SOURCE, "fair"));
    }

    @Test
    void whatLiesInAnotherPeriodMakesNobodyActive() {
        history.sale("s1", "2026-01-05", 1, "repId", "seller")
                .call("a1", "2026-01-05", "repId", "caller")
                .created("o1", "2026-01-05", "repId", "finder")
                .created("o2", "2026-01-05", "repId", "loser")
                .lost("o2", "2026-03-05");
        assertThat(history.value("active-reps", "2026-02")).isEqualTo("0");
        assertThat(history.values("active-reps", "2026-03", REP)).containsOnlyKeys("loser");
    }

    @Test
    void anActiveRepWithoutATeamIsCountedButTheUnassignedHaveNoValue() {
        history.sale("s1", "2026-01-05", 10, "repId", "ayse");
        assertThat(history.values("active-reps", "2026-01", TEAM)).isEqualTo(Map.of("-", "1"));
        Figure unassigned = history.figure("revenue-per-rep", "2026-01", Map.of(TEAM, Set.of(Optional.empty())));
        assertThat(unassigned.value()).isEmpty();
        assertThat(unassigned.denominator().orElseThrow()).isEqualByComparingTo("1");
        assertThat(history.values("average-sale", "2026-01", TEAM)).isEqualTo(Map.of("-", "10"));
    }
}
