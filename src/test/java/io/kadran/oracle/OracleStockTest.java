package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Open opportunities, pipeline and weighted pipeline as of the end of the period's last day. */
class OracleStockTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void stockIsAsOfTheEndOfThePeriodsLastDay() {
        history.created("o1", "2026-01-05", "amount", 100).lost("o1", "2026-01-10");
        assertThat(history.value("open-opportunities", "2026-01-04")).isEqualTo("0");
        assertThat(history.value("open-opportunities", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("open-opportunities", "2026-01-01--2026-01-09"))
                .isEqualTo("1");
        assertThat(history.value("open-opportunities", "2026-01-10")).isEqualTo("0");
        assertThat(history.value("pipeline", "2026-01-09")).isEqualTo("100");
    }

    @Test
    void aReopeningAndARecordedSaleCountFromTheirDays() {
        history.created("o1", "2026-01-05")
                .sale("s1", "2026-01-08", 10, "opportunityId", "o1")
                .reopened("o1", "2026-01-12");
        assertThat(history.value("open-opportunities", "2026-01-07")).isEqualTo("1");
        assertThat(history.value("open-opportunities", "2026-01-08")).isEqualTo("0");
        assertThat(history.value("open-opportunities", "2026-01-12")).isEqualTo("1");
    }

    @Test
    void amountAndProbabilityAreThoseOfThatDay() {
        history.created("o1", "2026-01-05", "amount", 100, "probability", 0.5)
                .updated("o1", "2026-01-08", "amount", 300)
                .updated("o1", "2026-01-10", "probability", 0.25);
        assertThat(history.value("weighted-pipeline", "2026-01-07")).isEqualTo("50");
        assertThat(history.value("weighted-pipeline", "2026-01-08")).isEqualTo("150");
        assertThat(history.value("weighted-pipeline", "2026-01-10")).isEqualTo("75");
    }

    @Test
    void theReplayIsInOrderOfTheEventsWithADayByThen() {
        history.created("o1", "2026-01-05", "amount", 100)
                .updated("o1", "2026-01-06", "amount", 200, "on", "2026-01-20")
                .updated("o1", "2026-01-07", "amount", 300, "on", "2026-01-10");
        assertThat(history.value("pipeline", "2026-01-09")).isEqualTo("100");
        assertThat(history.value("pipeline", "2026-01-10")).isEqualTo("300");
        assertThat(history.value("pipeline", "2026-01-20")).isEqualTo("300");
    }

    @Test
    void aSnapshotRestatesOpenFromItsCreatedOnToItsClosedOn() {
        history.snapshot(
                "o1", "2026-03-01", "status", "won", "createdOn", "2026-01-05", "closedOn", "2026-02-10", "amount", 7);
        assertThat(history.value("open-opportunities", "2026-01-04")).isEqualTo("0");
        assertThat(history.value("open-opportunities", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("pipeline", "2026-02-09")).isEqualTo("7");
        assertThat(history.value("open-opportunities", "2026-02-10")).isEqualTo("0");
    }

    @Test
    void aSnapshotOverridesEarlierOutcomesFromItsCreatedOnOn() {
        history.created("o1", "2026-01-05")
                .lost("o1", "2026-01-10")
                .snapshot("o1", "2026-03-01", "status", "open", "createdOn", "2026-01-05");
        assertThat(history.value("open-opportunities", "2026-01-20")).isEqualTo("1");
    }

    @Test
    void aSnapshotWithoutCreatedOnRestatesFromItsOwnDay() {
        history.created("o1", "2026-01-05").lost("o1", "2026-01-10").snapshot("o1", "2026-03-01", "status", "open");
        assertThat(history.value("open-opportunities", "2026-02-28")).isEqualTo("0");
        assertThat(history.value("open-opportunities", "2026-03-01")).isEqualTo("1");
    }

    @Test
    void fromCreatedOnToItsFirstEventsDayItHasThatEventsAmountAlone() {
        history.created("o1", "2026-01-20", "amount", 50)
                .snapshot("o1", "2026-03-01", "status", "open", "createdOn", "2026-01-05", "amount", 80);
        assertThat(history.value("pipeline", "2026-01-05")).isEqualTo("50");
        assertThat(history.value("pipeline", "2026-02-28")).isEqualTo("50");
        assertThat(history.value("pipeline", "2026-03-01")).isEqualTo("80");
    }

    @Test
    void nothingIsStockBeforeItWasIdentified() {
        history.updated("o1", "2026-01-03", "amount", 10).created("o1", "2026-01-05");
        assertThat(history.value("open-opportunities", "2026-01-04")).isEqualTo("0");
        assertThat(history.value("pipeline", "2026-01-05")).isEqualTo("10");
    }

    @Test
    void amountsConvertAtTheRateOfTheDayItWasIdentified() {
        history.rate("USD", "2026-01-01", "0.5")
                .rate("USD", "2026-01-06", "0.9")
                .created("o1", "2026-01-05", "amount", 100, "currency", "USD")
                .updated("o1", "2026-01-08", "amount", 200);
        assertThat(history.value("pipeline", "2026-01-08")).isEqualTo("100");
    }

    @Test
    void eachIsExcludedUnderOneReason() {
        history.created("o1", "2026-01-05")
                .created("o2", "2026-01-05", "amount", 100, "currency", "USD")
                .created("o3", "2026-01-05", "amount", 100)
                .created("o4", "2026-01-05", "amount", 100, "probability", 0.3);
        assertThat(history.value("open-opportunities", "2026-01")).isEqualTo("4");
        assertThat(history.value("pipeline", "2026-01")).isEqualTo("200");
        assertThat(history.figure("pipeline", "2026-01").excluded()).isEqualTo(Map.of("no-amount", 1L, "no-rate", 1L));
        assertThat(history.value("weighted-pipeline", "2026-01")).isEqualTo("30");
        assertThat(history.figure("weighted-pipeline", "2026-01").excluded())
                .isEqualTo(Map.of("no-amount", 1L, "no-rate", 1L, "no-probability", 1L));
    }

    @Test
    void theConvertedAmountIsRoundedAndTheProbabilityMultipliesItUnrounded() {
        history.rate("USD", "2026-01-01", "0.333")
                .created("o1", "2026-01-05", "amount", 10.01, "currency", "USD", "probability", 0.125);
        assertThat(history.value("weighted-pipeline", "2026-01")).isEqualTo("0.41625"); // 3.33 × 0.125
    }

    @Test
    void stockStandsUnderPresentDimensionsAndTheTeamOfThePeriodsLastDay() {
        history.rep("ayse", "2026-01-01", "team", "north")
                .rep("ayse", "2026-01-20", "team", "south")
                .created("o1", "2026-01-05", "repId", "bora")
                .updated("o1", "2026-06-01", "repId", "ayse");
        assertThat(history.values("open-opportunities", "2026-01-10", REP, TEAM))
                .containsOnlyKeys("ayse/north");
        assertThat(history.values("open-opportunities", "2026-01-01--2026-01-20", REP, TEAM))
                .containsOnlyKeys("ayse/south");
    }

    @Test
    void anOpportunityOfRecordedSalesAloneHasNoAmountAsStock() {
        history.sale("s1", "2026-01-08", 10, "opportunityId", "o1").reopened("o1", "2026-01-12");
        assertThat(history.value("pipeline", "2026-01-12")).isEqualTo("0");
        assertThat(history.figure("pipeline", "2026-01-12").excluded()).isEqualTo(Map.of("no-amount", 1L));
    }

    @Test
    void whatIsDeletedNowIsStockOfNoDay() {
        history.created("o1", "2026-01-05", "amount", 100).deleted("opportunity", "o1", "2026-06-01");
        assertThat(history.value("open-opportunities", "2026-01-31")).isEqualTo("0");
    }

    @Test
    void whenBroughtBackItWasStockAllTheTime() {
        history.created("o1", "2026-01-05", "amount", 100)
                .deleted("opportunity", "o1", "2026-02-01")
                .reopened("o1", "2026-06-01");
        assertThat(history.value("pipeline", "2026-03-01")).isEqualTo("100");
    }

    @Test
    void aRecordedSaleIsNotTheFirstOfItsOwnEvents() {
        history.sale("s1", "2026-01-08", 10, "opportunityId", "o1")
                .snapshot("o1", "2026-03-01", "status", "open", "createdOn", "2026-01-05", "amount", 80);
        assertThat(history.value("pipeline", "2026-01-10")).isEqualTo("80");
    }
}
