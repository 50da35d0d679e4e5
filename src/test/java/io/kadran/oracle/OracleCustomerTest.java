package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.CUSTOMER;
import static io.kadran.oracle.Oracle.Dim.SEGMENT;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static io.kadran.oracle.OracleHistory.Cleared.CLEARED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** First sales, merges and segments of customers. */
class OracleCustomerTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void aCustomerIsNewOnTheDayOfItsFirstSaleEverUnderThatSalesDimensions() {
        history.sale("s1", "2026-01-05", 10, "customerId", "c1", "source", "fair")
                .sale("s2", "2026-01-09", 10, "customerId", "c1", "source", "web")
                .sale("s3", "2026-02-05", 10, "customerId", "c1");
        assertThat(history.values("new-customers", "2026-01", SOURCE, CUSTOMER)).isEqualTo(Map.of("fair/c1", "1"));
        assertThat(history.value("new-customers", "2026-02")).isEqualTo("0");
    }

    @Test
    void whenThatSaleGoesTheNextBecomesTheFirst() {
        history.sale("s1", "2026-01-05", 10, "customerId", "c1", "source", "fair")
                .sale("s2", "2026-02-09", 10, "customerId", "c1", "source", "web")
                .deleted("sale", "s1", "2026-03-01");
        assertThat(history.value("new-customers", "2026-01")).isEqualTo("0");
        assertThat(history.values("new-customers", "2026-02", SOURCE)).isEqualTo(Map.of("web", "1"));
    }

    @Test
    void ofOneDayTheEarlierTimeIsFirstThenTheRecordedSaleThenTheLesserId() {
        history.sale("s1", "2026-01-05T12:00:00Z", 1, "customerId", "c1", "source", "later")
                .won("o1", "2026-01-05T11:00:00Z", "customerId", "c1", "source", "win")
                .sale("s9", "2026-01-05T11:00:00Z", 1, "customerId", "c1", "source", "greater-id")
                .sale("s8", "2026-01-05T11:00:00Z", 1, "customerId", "c1", "source", "lesser-id");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("lesser-id");
        history.deleted("sale", "s8", "2026-01-06").deleted("sale", "s9", "2026-01-06");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("win");
        history.deleted("opportunity", "o1", "2026-01-06");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("later");
    }

    @Test
    void theBusinessDayComesBeforeTheTime() {
        history.sale("s1", "2026-03-01", 1, "customerId", "c1", "on", "2026-01-02", "source", "by-day")
                .sale("s2", "2026-02-01", 1, "customerId", "c1", "source", "by-time");
        assertThat(history.values("new-customers", "2026-01-02", SOURCE)).containsOnlyKeys("by-day");
    }

    @Test
    void theTimeOfAWinIsThatOfTheEventThatSetItsDay() {
        history.won("o1", "2026-01-05T11:00:00Z", "customerId", "c1", "source", "win")
                .won("o1", "2026-01-05T13:00:00Z")
                .sale("s1", "2026-01-05T12:00:00Z", 1, "customerId", "c1", "source", "sale");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("win");
        history.snapshot("o1", "2026-01-05T14:00:00Z", "status", "won", "closedOn", "2026-01-05", "customerId", "c1");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("sale");
    }

    @Test
    void aMergeMovesAllFactsBeforeAndAfterItAndChainsAreFollowedToTheEnd() {
        history.sale("s1", "2026-01-05", 1, "customerId", "a")
                .merged("a", "b", "2026-02-01")
                .merged("b", "c", "2026-02-02")
                .sale("s2", "2026-03-05", 2, "customerId", "a");
        assertThat(history.values("revenue", "2026-01--2026-12", CUSTOMER)).isEqualTo(Map.of("c", "3"));
        assertThat(history.value("buying-customers", "2026-01--2026-12")).isEqualTo("1");
        assertThat(history.value("new-customers", "2026-03")).isEqualTo("0");
    }

    @Test
    void aLaterMergeReplacesItsCustomersEarlierOne() {
        history.sale("s1", "2026-01-05", 1, "customerId", "a")
                .merged("a", "b", "2026-02-01")
                .merged("a", "c", "2026-02-02");
        assertThat(history.values("revenue", "2026-01", CUSTOMER)).containsOnlyKeys("c");
    }

    @Test
    void aMergeThatWouldCloseACircleHasNoEffectAndTheEarlierStays() {
        history.sale("s1", "2026-01-05", 1, "customerId", "a")
                .merged("a", "b", "2026-02-01")
                .merged("c", "a", "2026-02-02")
                .merged("b", "c", "2026-02-03") // b → c → a → b
                .merged("a", "c", "2026-02-04"); // c → a: without effect, a stays in b
        assertThat(history.values("revenue", "2026-01", CUSTOMER)).containsOnlyKeys("b");
    }

    @Test
    void aMergesOwnOldEntryDoesNotMakeTheCircle() {
        history.sale("s1", "2026-01-05", 1, "customerId", "a")
                .merged("a", "b", "2026-02-01")
                .merged("b", "c", "2026-02-02")
                .merged("a", "c", "2026-02-03")
                .merged("b", "a", "2026-02-04"); // replaces b → c; a → c does not lead back to b
        assertThat(history.values("revenue", "2026-01", CUSTOMER)).containsOnlyKeys("c");
    }

    @Test
    void aMergeIsUndoneByRetraction() {
        history.sale("s1", "2026-01-05", 1, "customerId", "a")
                .merged("a", "b", "2026-02-01")
                .retracted("/crm", "e2", "2026-02-02");
        assertThat(history.values("revenue", "2026-01", CUSTOMER)).containsOnlyKeys("a");
    }

    @Test
    void theSegmentIsTheCustomersLatest() {
        history.sale("s1", "2026-01-05", 1, "customerId", "c1")
                .customer("c1", "2026-01-01", "segment", "old")
                .customer("c1", "2026-06-01", "segment", "new")
                .customer("c1", "2026-07-01", "name", "Acme");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("new");
        history.customer("c1", "2026-08-01", "segment", CLEARED);
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("-");
    }

    @Test
    void theSurvivorTakesTheSegmentOfTheFirstMergedIntoItThatHasOneWhereItHasNone() {
        history.sale("s1", "2026-01-05", 1, "customerId", "z")
                .customer("a", "2026-01-01", "segment", "of-a")
                .customer("b", "2026-01-01", "segment", "of-b")
                .merged("a", "m", "2026-02-01") // m has none itself and asks a
                .merged("b", "z", "2026-02-03")
                .merged("m", "z", "2026-02-02");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("of-a");
        history.customer("m", "2026-03-01", "segment", "of-m");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("of-m");
        history.customer("z", "2026-03-01", "segment", "own");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("own");
    }

    @Test
    void aReplacedMergeTakesItsPlaceInTheOrderFromTheLaterOne() {
        history.sale("s1", "2026-01-05", 1, "customerId", "z")
                .customer("a", "2026-01-01", "segment", "of-a")
                .customer("b", "2026-01-01", "segment", "of-b")
                .merged("a", "z", "2026-02-01")
                .merged("b", "z", "2026-02-02")
                .merged("a", "z", "2026-02-03");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).containsOnlyKeys("of-b");
    }

    @Test
    void ofTwoWinsOfOneInstantTheLesserIdIsFirst() {
        history.won("o2", "2026-01-05", "customerId", "c1", "source", "greater-id")
                .won("o1", "2026-01-05", "customerId", "c1", "source", "lesser-id");
        assertThat(history.values("new-customers", "2026-01", SOURCE)).containsOnlyKeys("lesser-id");
    }
}
