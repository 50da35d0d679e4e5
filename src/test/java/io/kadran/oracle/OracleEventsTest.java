package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SEGMENT;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Identity, order, time, retraction. */
class OracleEventsTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void theSameEventTwiceCountsOnce() {
        history.eventOf("/crm", "x", "sale.refunded", "2026-01-05", "saleId", "s1", "amount", 10)
                .eventOf("/crm", "x", "sale.refunded", "2026-01-05", "saleId", "s1", "amount", 10);
        assertThat(history.value("refunds", "2026-01")).isEqualTo("10");
    }

    @Test
    void theSameIdFromAnotherSourceIsAnotherEvent() {
        history.eventOf("/crm", "x", "sale.refunded", "2026-01-05", "saleId", "s1", "amount", 10)
                .eventOf("/shop", "x", "sale.refunded", "2026-01-05", "saleId", "s1", "amount", 10);
        assertThat(history.value("refunds", "2026-01")).isEqualTo("20");
    }

    @Test
    void theFirstReceivedOfAnIdentityWins() {
        history.eventOf("/crm", "x", "sale.recorded", "2026-01-05", "saleId", "s1", "amount", 10)
                .eventOf("/crm", "x", "sale.recorded", "2026-01-05", "saleId", "s1", "amount", 20);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("10");
    }

    @Test
    void timeOrdersWhateverTheArrival() {
        history.sale("s1", "2026-01-05T10:00:01Z", 20).sale("s1", "2026-01-05T10:00:00Z", 10);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("20");
    }

    @Test
    void timesAreComparedAsInstantsNotAsTexts() {
        history.sale("s1", "2026-01-05T10:30:00+01:00", 10).sale("s1", "2026-01-05T10:00:00Z", 20);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("20");
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutAndThenSourceAndIdDecide() {
        history.eventOf("/b", "1", "sale.recorded", "2026-01-05T10:00:00.0000001Z", "saleId", "s1", "amount", 1)
                .eventOf("/a", "9", "sale.recorded", "2026-01-05T10:00:00.0000009Z", "saleId", "s1", "amount", 2)
                .eventOf("/b", "0", "sale.recorded", "2026-01-05T10:00:00.0000009Z", "saleId", "s1", "amount", 3);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("1");
    }

    @Test
    void aMicrosecondIsNotCut() {
        history.sale("s1", "2026-01-05T10:00:00.000002Z", 2).sale("s1", "2026-01-05T10:00:00.000001Z", 1);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("2");
    }

    @Test
    void idsAreOrderedByCodePointNotByUtf16Unit() {
        String aboveTheSurrogates = "\uFF5E"; // U+FF5E sorts after the surrogates of U+1F600, yet is the lesser one
        String smiley = "\uD83D\uDE00";
        history.eventOf("/crm", smiley, "sale.recorded", "2026-01-05", "saleId", "s1", "amount", 2)
                .eventOf("/crm", aboveTheSurrogates, "sale.recorded", "2026-01-05", "saleId", "s1", "amount", 1);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("2");
    }

    @Test
    void idsAreNeverNormalised() {
        history.sale("s1", "2026-01-05", 10, "repId", "Ay\u015Fe").sale("s2", "2026-01-05", 5, "repId", "Ays\u0327e");
        assertThat(history.values("revenue", "2026-01", REP)).hasSize(2);
    }

    @Test
    void theBusinessDayIsTheLocalDateInTheZoneOfTheTenant() {
        history.in("EUR", "Europe/Istanbul").sale("s1", "2026-01-31T21:30:00Z", 10);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.value("revenue", "2026-02-01")).isEqualTo("10");
    }

    @Test
    void aDateGivenAsOnIsTheBusinessDayAndTimeOnlyOrders() {
        history.sale("s1", "2026-03-02", 20, "on", "2026-01-05").sale("s1", "2026-03-01", 10, "on", "2026-02-05");
        assertThat(history.value("revenue", "2026-01-05")).isEqualTo("20");
        assertThat(history.value("revenue", "2026-01--2026-12")).isEqualTo("20");
    }

    @Test
    void earliestMeansInOrderNotByDay() {
        history.created("o1", "2026-01-05", "on", "2026-02-20").created("o1", "2026-01-06", "on", "2026-01-01");
        assertThat(history.value("opportunities", "2026-02-20")).isEqualTo("1");
    }

    @Test
    void theFutureLiesInALaterPeriod() {
        history.sale("s1", "2099-12-31", 10);
        assertThat(history.value("revenue", "2099-12")).isEqualTo("10");
    }

    @Test
    void aRetractedEventCountsAsNeverSent() {
        history.sale("s1", "2026-01-05", 10).sale("s1", "2026-01-06", 20).retracted("/crm", "e2", "2026-01-07");
        assertThat(history.value("revenue", "2026-01-05")).isEqualTo("10");
    }

    @Test
    void aRetractionHoldsBeforeTheEventItNames() {
        history.retracted("/crm", "e2", "2026-01-01").sale("s1", "2026-01-05", 10);
        assertThat(history.value("sales", "2026-01")).isEqualTo("0");
    }

    @Test
    void aRetractionNamesTheSourceToo() {
        history.sale("s1", "2026-01-05", 10).retracted("/shop", "e1", "2026-01-07");
        assertThat(history.value("sales", "2026-01")).isEqualTo("1");
    }

    @Test
    void aRetractionOfARetractionHasNoEffect() {
        history.sale("s1", "2026-01-05", 10)
                .retracted("/crm", "e1", "2026-01-06")
                .retracted("/crm", "e2", "2026-01-07");
        assertThat(history.value("sales", "2026-01")).isEqualTo("0");
    }

    @Test
    void aRetractedDeletionBringsBack() {
        history.sale("s1", "2026-01-05", 10).deleted("sale", "s1", "2026-01-06").retracted("/crm", "e2", "2026-01-07");
        assertThat(history.value("sales", "2026-01")).isEqualTo("1");
    }

    @Test
    void aFactWithoutADimensionBelongsToTheUnassigned() {
        history.sale("s1", "2026-01-05", 10, "source", "fair").sale("s2", "2026-01-05", 5);
        assertThat(history.values("revenue", "2026-01", SOURCE)).isEqualTo(Map.of("fair", "10", "-", "5"));
    }

    @Test
    void theCustomersOwnSegmentMayBeSaidLaterThanTheFact() {
        history.sale("s1", "2026-01-05", 10, "customerId", "c1").customer("c1", "2027-01-01", "segment", "retail");
        assertThat(history.values("revenue", "2026-01", SEGMENT)).isEqualTo(Map.of("retail", "10"));
    }
}
