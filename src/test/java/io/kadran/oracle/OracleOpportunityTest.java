package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.CUSTOMER;
import static io.kadran.oracle.Oracle.Dim.PRODUCT;
import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SEGMENT;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static io.kadran.oracle.OracleHistory.Cleared.CLEARED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Patches, identification, outcome, deletion and dimensions of opportunities. */
class OracleOpportunityTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void aPatchLeavesWhatItIsSilentOnAndNullClears() {
        history.created("o1", "2026-01-05", "amount", 100, "source", "fair", "product", "gtx")
                .updated("o1", "2026-01-06", "amount", 120, "source", CLEARED);
        assertThat(history.value("opportunity-amount", "2026-01")).isEqualTo("120");
        assertThat(history.values("opportunities", "2026-01", SOURCE, PRODUCT)).isEqualTo(Map.of("-/gtx", "1"));
    }

    @Test
    void aSnapshotIsTheWholeStateAndLaterPatchesApplyOnTop() {
        history.created("o1", "2026-01-05", "amount", 100, "source", "fair", "product", "gtx")
                .snapshot("o1", "2026-01-06", "status", "open", "amount", 90)
                .updated("o1", "2026-01-07", "product", "mg");
        assertThat(history.value("opportunity-amount", "2026-01")).isEqualTo("90");
        assertThat(history.values("opportunities", "2026-01", SOURCE, PRODUCT)).isEqualTo(Map.of("-/mg", "1"));
    }

    @Test
    void identifiedOnTheCreatedOnThatASnapshotSaidLast() {
        history.created("o1", "2026-01-05")
                .snapshot("o1", "2026-02-01", "status", "open", "createdOn", "2025-11-03")
                .snapshot("o1", "2026-02-02", "status", "open", "createdOn", "2025-12-04")
                .snapshot("o1", "2026-02-03", "status", "open");
        assertThat(history.value("opportunities", "2025-12-04")).isEqualTo("1");
        assertThat(history.value("opportunities", "2025-01--2026-12")).isEqualTo("1");
    }

    @Test
    void identifiedOnTheDayOfTheEarliestCreatedElseOfTheEarliestEvent() {
        history.updated("o1", "2026-01-03").created("o1", "2026-01-05").created("o1", "2026-01-07");
        history.won("o2", "2026-01-20");
        assertThat(history.value("opportunities", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("opportunities", "2026-01-20")).isEqualTo("1");
        assertThat(history.value("opportunities", "2026-01")).isEqualTo("2");
    }

    @Test
    void wonWhileWonIsNoNewWinButUpdatesTheFields() {
        history.won("o1", "2026-01-05", "amount", 100).won("o1", "2026-02-05", "amount", 150);
        assertThat(history.value("won", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("won", "2026-02")).isEqualTo("0");
        assertThat(history.value("revenue", "2026-01-05")).isEqualTo("150");
    }

    @Test
    void lostWhileLostIsNoNewLoss() {
        history.lost("o1", "2026-01-05").lost("o1", "2026-02-05");
        assertThat(history.value("lost", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("lost", "2026-02")).isEqualTo("0");
    }

    @Test
    void aSnapshotsClosedOnSetsTheDayEvenOfAWinThatStands() {
        history.won("o1", "2026-01-05", "amount", 100)
                .snapshot("o1", "2026-03-01", "status", "won", "closedOn", "2026-01-09", "amount", 80);
        assertThat(history.value("revenue", "2026-01-09")).isEqualTo("80");
        assertThat(history.value("won", "2026-01")).isEqualTo("1");
    }

    @Test
    void lostAfterWonIsLost() {
        history.won("o1", "2026-01-05", "amount", 100).lost("o1", "2026-02-05", "reason", "cancelled");
        assertThat(history.value("revenue", "2026-01--2026-12")).isEqualTo("0");
        assertThat(history.value("won", "2026-01--2026-12")).isEqualTo("0");
        assertThat(history.value("lost", "2026-02-05")).isEqualTo("1");
    }

    @Test
    void wonReopenedAndWonAgainCountsOnTheLastWinsDay() {
        history.won("o1", "2026-01-05", "amount", 100).reopened("o1", "2026-01-20");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        history.won("o1", "2026-02-05");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.value("revenue", "2026-02-05")).isEqualTo("100");
    }

    @Test
    void aSnapshotSayingOpenReopens() {
        history.won("o1", "2026-01-05", "amount", 100).snapshot("o1", "2026-01-20", "status", "open");
        assertThat(history.value("won", "2026-01")).isEqualTo("0");
    }

    @Test
    void aWinMayBeEarlierThanTheIdentificationItsCycleIsNegative() {
        history.snapshot(
                "o1", "2026-03-01", "status", "won", "createdOn", "2026-02-10", "closedOn", "2026-02-07", "amount", 1);
        assertThat(history.value("sales-cycle", "2026-02")).isEqualTo("-3");
    }

    @Test
    void aPatchWhileWonCorrectsTheSaleOnTheWinsDay() {
        history.won("o1", "2026-01-05", "amount", 100, "customerId", "c1")
                .updated("o1", "2026-04-05", "amount", 70, "customerId", "c2");
        assertThat(history.values("revenue", "2026-01-05", CUSTOMER)).isEqualTo(Map.of("c2", "70"));
        assertThat(history.value("revenue", "2026-04")).isEqualTo("0");
    }

    @Test
    void wonWithoutAnyAmountIsASaleOfZeroShownAsExcluded() {
        history.won("o1", "2026-01-05", "customerId", "c1");
        assertThat(history.value("sales", "2026-01")).isEqualTo("1");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.figure("revenue", "2026-01").excluded()).isEqualTo(Map.of("no-amount", 1L));
        assertThat(history.figure("sales", "2026-01").excluded()).isEmpty();
        assertThat(history.value("buying-customers", "2026-01")).isEqualTo("1");
    }

    @Test
    void theRepIsFrozenAtTheWinOnAllItsPostings() {
        history.created("o1", "2026-01-05", "repId", "ayse")
                .won("o1", "2026-01-10", "amount", 100, "repId", "bora")
                .updated("o1", "2026-01-11", "repId", "cem");
        assertThat(history.values("revenue", "2026-01", REP)).isEqualTo(Map.of("bora", "100"));
        assertThat(history.values("opportunities", "2026-01", REP)).isEqualTo(Map.of("bora", "1"));
    }

    @Test
    void aLaterWonOrASnapshotSayingWonReplacesTheFrozenRepIfItNamesOne() {
        history.won("o1", "2026-01-10", "repId", "ayse").won("o1", "2026-01-11", "repId", CLEARED);
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("ayse", "1"));
        history.won("o1", "2026-01-12", "repId", "bora");
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("bora", "1"));
        history.snapshot("o1", "2026-01-13", "status", "won", "closedOn", "2026-01-10");
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("bora", "1"));
        history.snapshot("o1", "2026-01-14", "status", "won", "closedOn", "2026-01-10", "repId", "cem");
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("cem", "1"));
    }

    @Test
    void onceReopenedTheRepIsTheLatestAgain() {
        history.won("o1", "2026-01-10", "repId", "ayse")
                .updated("o1", "2026-01-11", "repId", "cem")
                .reopened("o1", "2026-01-12");
        assertThat(history.values("opportunities", "2026-01", REP)).isEqualTo(Map.of("cem", "1"));
        history.won("o1", "2026-01-13");
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("cem", "1"));
    }

    @Test
    void whereItIsSilentOnSourceProductOrSegmentItsLeadsCountButNotTheLeadsRep() {
        history.lead("created", "l1", "2026-01-01", "source", "fair", "product", "gtx", "segment", "a", "repId", "r")
                .created("o1", "2026-01-05", "leadId", "l1", "product", "mg");
        assertThat(history.values("opportunities", "2026-01", SOURCE, PRODUCT, SEGMENT, REP))
                .isEqualTo(Map.of("fair/mg/a/-", "1"));
        history.deleted("lead", "l1", "2026-01-06");
        assertThat(history.values("opportunities", "2026-01", SOURCE, PRODUCT, SEGMENT, REP))
                .isEqualTo(Map.of("-/mg/-/-", "1"));
    }

    @Test
    void theSegmentIsItsOwnElseItsLeadsElseItsCustomers() {
        history.customer("c1", "2026-01-01", "segment", "of-customer").created("o1", "2026-01-05", "customerId", "c1");
        assertThat(history.values("opportunities", "2026-01", SEGMENT)).containsOnlyKeys("of-customer");
        history.lead("created", "l1", "2026-01-02", "segment", "of-lead").updated("o1", "2026-01-06", "leadId", "l1");
        assertThat(history.values("opportunities", "2026-01", SEGMENT)).containsOnlyKeys("of-lead");
        history.updated("o1", "2026-01-07", "segment", "own");
        assertThat(history.values("opportunities", "2026-01", SEGMENT)).containsOnlyKeys("own");
    }

    @Test
    void aDeletedOpportunityIsGoneFromEveryFigure() {
        history.created("o1", "2026-01-05", "amount", 100)
                .won("o1", "2026-01-06")
                .deleted("opportunity", "o1", "2026-01-07");
        assertThat(history.value("opportunities", "2026-01")).isEqualTo("0");
        assertThat(history.value("won", "2026-01")).isEqualTo("0");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
    }

    @Test
    void aPlainUpdateDoesNotBringItBackAnyOtherEventDoesAsIfItHadNeverBeenDeleted() {
        history.won("o1", "2026-01-06", "amount", 100)
                .deleted("opportunity", "o1", "2026-01-07")
                .updated("o1", "2026-01-08", "amount", 80);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        history.created("o1", "2026-01-09");
        assertThat(history.value("revenue", "2026-01-06")).isEqualTo("80");
        assertThat(history.value("opportunities", "2026-01-09")).isEqualTo("1");
    }

    @Test
    void aRecordedSaleBringsItBack() {
        history.created("o1", "2026-01-05")
                .deleted("opportunity", "o1", "2026-01-07")
                .sale("s1", "2026-01-08", 10, "opportunityId", "o1");
        assertThat(history.value("won", "2026-01-08")).isEqualTo("1");
        assertThat(history.value("opportunities", "2026-01-05")).isEqualTo("1");
    }

    @Test
    void aDeletionIsNotItsEarliestEvent() {
        history.deleted("opportunity", "o1", "2026-01-02").lost("o1", "2026-01-05");
        assertThat(history.value("opportunities", "2026-01-05")).isEqualTo("1");
    }

    @Test
    void aSnapshotSayingDeletedDeletesAndWhenBroughtBackRestatesTheFieldsButNotTheOutcome() {
        history.won("o1", "2026-01-05", "amount", 100, "source", "fair")
                .snapshot("o1", "2026-01-06", "status", "deleted", "amount", 60);
        assertThat(history.value("sales", "2026-01")).isEqualTo("0");
        history.won("o1", "2026-01-20");
        assertThat(history.values("revenue", "2026-01-05", SOURCE)).isEqualTo(Map.of("-", "60"));
    }

    @Test
    void aRecordedSaleWhileItIsWonDoesNotReplaceTheFrozenRep() {
        history.won("o1", "2026-01-05", "repId", "ayse")
                .sale("s1", "2026-01-06", 10, "opportunityId", "o1", "repId", "bora");
        assertThat(history.values("won", "2026-01", REP)).isEqualTo(Map.of("ayse", "1"));
    }

    @Test
    void aClearedAmountIsNoAmount() {
        history.won("o1", "2026-01-05", "amount", 100, "probability", 0.5)
                .updated("o1", "2026-01-06", "amount", CLEARED)
                .won("o2", "2026-01-05");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.figure("revenue", "2026-01").excluded()).isEqualTo(Map.of("no-amount", 2L));
        assertThat(history.figure("opportunity-amount", "2026-01").excluded()).isEqualTo(Map.of("no-amount", 2L));
    }
}
