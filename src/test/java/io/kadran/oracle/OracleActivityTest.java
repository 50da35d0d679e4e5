package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.CUSTOMER;
import static io.kadran.oracle.Oracle.Dim.PRODUCT;
import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SEGMENT;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Activities and leads. */
class OracleActivityTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void activitiesAreCountedByKindAndTheLastRecordCounts() {
        history.call("a1", "2026-01-05")
                .call("a2", "2026-01-05")
                .activity("a2", "email", "2026-01-06")
                .activity("a3", "meeting", "2026-01-06")
                .activity("a4", "message", "2026-01-06")
                .call("a5", "2026-01-06")
                .deleted("activity", "a5", "2026-01-07");
        assertThat(history.value("calls", "2026-01")).isEqualTo("1");
        assertThat(history.value("emails", "2026-01")).isEqualTo("1");
        assertThat(history.value("meetings", "2026-01")).isEqualTo("1");
        assertThat(history.value("messages", "2026-01")).isEqualTo("1");
    }

    @Test
    void theRepIsTheCallerTheRestComesFromTheOpportunity() {
        history.created(
                        "o1",
                        "2026-01-02",
                        "repId",
                        "ayse",
                        "source",
                        "fair",
                        "product",
                        "gtx",
                        "segment",
                        "retail",
                        "customerId",
                        "c1")
                .call("a1", "2026-01-05", "repId", "bora", "opportunityId", "o1", "customerId", "c2");
        assertThat(history.values("calls", "2026-01", REP, SOURCE, PRODUCT, SEGMENT, CUSTOMER))
                .containsOnlyKeys("bora/fair/gtx/retail/c1");
        history.updated("o1", "2026-06-01", "source", "web");
        assertThat(history.values("calls", "2026-01", SOURCE)).containsOnlyKeys("web");
    }

    @Test
    void elsePerDimensionFromTheLeadAndTheSegmentLastFromTheCustomer() {
        history.created("o1", "2026-01-02", "source", "fair")
                .lead("created", "l1", "2026-01-01", "source", "web", "product", "gtx", "repId", "cem")
                .customer("c1", "2026-01-01", "segment", "retail")
                .call("a1", "2026-01-05", "opportunityId", "o1", "leadId", "l1", "customerId", "c1");
        assertThat(history.values("calls", "2026-01", REP, SOURCE, PRODUCT, SEGMENT, CUSTOMER))
                .containsOnlyKeys("-/fair/gtx/retail/c1");
    }

    @Test
    void callsPerOpportunityCountsDistinctOpportunitiesEvenOneNotHeardOfYet() {
        history.created("o1", "2026-01-02")
                .call("a1", "2026-01-05", "opportunityId", "o1")
                .call("a2", "2026-01-06", "opportunityId", "o1")
                .call("a3", "2026-01-06", "opportunityId", "unheard-of")
                .call("a4", "2026-01-06")
                .activity("a5", "email", "2026-01-06", "opportunityId", "o1");
        assertThat(history.value("calls-per-opportunity", "2026-01")).isEqualTo("1.5");
        assertThat(history.figure("calls-per-opportunity", "2026-01").excluded())
                .isEqualTo(Map.of("no-opportunity", 1L));
        assertThat(history.value("opportunities-called", "2026-01")).isEqualTo("2");
        assertThat(history.value("opportunities", "2026-01")).isEqualTo("1");
    }

    @Test
    void aCallOnADeletedOpportunityIsOnNoneAndTheLeadCounts() {
        history.created("o1", "2026-01-02", "source", "fair")
                .lead("created", "l1", "2026-01-01", "source", "web")
                .call("a1", "2026-01-05", "opportunityId", "o1", "leadId", "l1")
                .deleted("opportunity", "o1", "2026-01-06");
        assertThat(history.value("calls", "2026-01")).isEqualTo("1");
        assertThat(history.value("opportunities-called", "2026-01")).isEqualTo("0");
        assertThat(history.figure("calls-per-opportunity", "2026-01").excluded())
                .isEqualTo(Map.of("no-opportunity", 1L));
        assertThat(history.values("calls", "2026-01", SOURCE)).containsOnlyKeys("web");
    }

    @Test
    void leadsCountOnTheDaysOfTheirEarliestCreatedAndQualified() {
        history.lead("created", "l1", "2026-01-05")
                .lead("created", "l1", "2026-02-05")
                .lead("qualified", "l1", "2026-02-06")
                .lead("qualified", "l1", "2026-03-06")
                .lead("qualified", "l2", "2026-02-07");
        assertThat(history.value("leads", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("leads", "2026-01--2026-12")).isEqualTo("1");
        assertThat(history.value("qualified-leads", "2026-02")).isEqualTo("2");
        assertThat(history.value("qualified-leads", "2026-03")).isEqualTo("0");
        assertThat(history.value("lead-conversion-rate", "2026-01--2026-02")).isEqualTo("2");
    }

    @Test
    void eventsOfALeadArePatches() {
        history.lead("created", "l1", "2026-01-05", "source", "fair", "repId", "ayse")
                .lead("qualified", "l1", "2026-02-05", "repId", "bora");
        assertThat(history.values("leads", "2026-01", REP, SOURCE)).containsOnlyKeys("bora/fair");
    }

    @Test
    void aDeletedLeadIsGoneUntilALaterEventBringsItBackAsIfNeverDeleted() {
        history.lead("created", "l1", "2026-01-05", "source", "fair").deleted("lead", "l1", "2026-01-06");
        assertThat(history.value("leads", "2026-01")).isEqualTo("0");
        history.lead("qualified", "l1", "2026-01-07");
        assertThat(history.values("leads", "2026-01-05", SOURCE)).containsOnlyKeys("fair");
    }

    @Test
    void aCallCountsOnItsOwnDay() {
        history.call("a1", "2026-01-05")
                .call("a2", "2026-02-05", "on", "2026-01-31")
                .call("a3", "2026-02-05");
        assertThat(history.value("calls", "2026-01")).isEqualTo("2");
        assertThat(history.value("calls", "2026-02")).isEqualTo("1");
    }
}
