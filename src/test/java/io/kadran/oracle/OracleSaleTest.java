package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.CUSTOMER;
import static io.kadran.oracle.Oracle.Dim.PRODUCT;
import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SEGMENT;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded sales and refunds. */
class OracleSaleTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void aSaleSentAgainIsAWholeRecordTheLastInOrderCounts() {
        history.sale("s1", "2026-01-05", 10, "repId", "ayse").sale("s1", "2026-02-06", 20);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.values("revenue", "2026-02-06", REP)).isEqualTo(Map.of("-", "20"));
        assertThat(history.value("sales", "2026-01--2026-02")).isEqualTo("1");
    }

    @Test
    void aDeletedSaleIsGoneUntilALaterRecordBringsItBack() {
        history.sale("s1", "2026-01-05", 10).deleted("sale", "s1", "2026-01-06");
        assertThat(history.value("sales", "2026-01")).isEqualTo("0");
        history.sale("s1", "2026-01-07", 30);
        assertThat(history.value("revenue", "2026-01-07")).isEqualTo("30");
    }

    @Test
    void aDirectSaleIsNoWonOpportunity() {
        history.sale("s1", "2026-01-05", 10);
        assertThat(history.value("won", "2026-01")).isEqualTo("0");
        assertThat(history.value("opportunities", "2026-01")).isEqualTo("0");
    }

    @Test
    void aSaleWithAnOpportunityIdWinsThatOpportunityWithoutPatchingIt() {
        history.created("o1", "2026-01-02", "amount", 500, "repId", "ayse", "source", "fair")
                .sale("s1", "2026-01-05", 10, "opportunityId", "o1", "repId", "bora", "product", "gtx");
        assertThat(history.values("won", "2026-01-05", REP, SOURCE, PRODUCT)).isEqualTo(Map.of("ayse/fair/-", "1"));
        assertThat(history.values("revenue", "2026-01-05", REP, SOURCE, PRODUCT))
                .isEqualTo(Map.of("bora/fair/gtx", "10"));
        assertThat(history.value("opportunity-amount", "2026-01")).isEqualTo("500");
    }

    @Test
    void aSaleBringsItsOpportunityIntoBeing() {
        history.sale("s1", "2026-01-05", 10, "opportunityId", "o1");
        assertThat(history.value("opportunities", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("won", "2026-01-05")).isEqualTo("1");
    }

    @Test
    void anOpportunityWithRecordedSalesAddsNoSaleOfItsOwn() {
        history.won("o1", "2026-01-05", "amount", 500)
                .sale("s1", "2026-01-08", 10, "opportunityId", "o1")
                .sale("s2", "2026-02-09", 20, "opportunityId", "o1");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("10");
        assertThat(history.value("revenue", "2026-02")).isEqualTo("20");
        assertThat(history.value("sales", "2026-01--2026-02")).isEqualTo("2");
        assertThat(history.value("won", "2026-01-05")).isEqualTo("1");
        assertThat(history.value("won", "2026-01--2026-02")).isEqualTo("1");
    }

    @Test
    void whenItsRecordedSalesGoItsOwnSaleIsBack() {
        history.won("o1", "2026-01-05", "amount", 500)
                .sale("s1", "2026-01-08", 10, "opportunityId", "o1")
                .deleted("sale", "s1", "2026-01-09");
        assertThat(history.value("revenue", "2026-01-05")).isEqualTo("500");
    }

    @Test
    void recordedSalesStayWhateverTheLaterOutcomeOrDeletion() {
        history.created("o1", "2026-01-02", "repId", "ayse")
                .sale("s1", "2026-01-05", 10, "opportunityId", "o1")
                .lost("o1", "2026-01-20");
        assertThat(history.values("revenue", "2026-01", REP)).isEqualTo(Map.of("ayse", "10"));
        assertThat(history.value("won", "2026-01")).isEqualTo("0");
        history.deleted("opportunity", "o1", "2026-01-21");
        assertThat(history.values("revenue", "2026-01", REP)).isEqualTo(Map.of("-", "10"));
    }

    @Test
    void aRecordedSaleOfAWonOpportunityTakesTheFrozenRep() {
        history.won("o1", "2026-01-02", "repId", "ayse")
                .updated("o1", "2026-01-03", "repId", "bora")
                .sale("s1", "2026-01-05", 10, "opportunityId", "o1");
        assertThat(history.values("revenue", "2026-01", REP)).isEqualTo(Map.of("ayse", "10"));
    }

    @Test
    void aSaleMovedToAnotherOpportunityNoLongerWinsTheFirst() {
        history.created("o1", "2026-01-02")
                .sale("s1", "2026-01-05", 10, "opportunityId", "o1")
                .sale("s1", "2026-01-06", 10, "opportunityId", "o2");
        assertThat(history.value("won", "2026-01-05")).isEqualTo("0");
        assertThat(history.value("won", "2026-01-06")).isEqualTo("1");
    }

    @Test
    void theSegmentOfASaleIsItsOwnElseItsOpportunitysElseItsCustomers() {
        history.customer("c1", "2026-01-01", "segment", "of-c1")
                .customer("c2", "2026-01-01", "segment", "of-c2")
                .created("o1", "2026-01-02", "customerId", "c2")
                .sale("s1", "2026-01-05", 1, "customerId", "c1")
                .sale("s2", "2026-01-05", 2, "customerId", "c1", "opportunityId", "o1")
                .sale("s3", "2026-01-05", 4, "customerId", "c1", "opportunityId", "o1", "segment", "own");
        assertThat(history.values("revenue", "2026-01", SEGMENT, CUSTOMER))
                .isEqualTo(Map.of("of-c1/c1", "1", "of-c2/c1", "2", "own/c1", "4"));
    }

    @Test
    void aRefundCountsNegativelyOnItsOwnDayAndUndoesNeitherSaleNorBuyer() {
        history.sale("s1", "2026-01-05", 100, "customerId", "c1").refund("2026-02-05", 30, "saleId", "s1");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("100");
        assertThat(history.value("revenue", "2026-02")).isEqualTo("-30");
        assertThat(history.value("refunds", "2026-02")).isEqualTo("30");
        assertThat(history.value("gross-revenue", "2026-01--2026-02")).isEqualTo("100");
        assertThat(history.value("sales", "2026-01--2026-02")).isEqualTo("1");
        assertThat(history.value("average-basket", "2026-01--2026-02")).isEqualTo("70");
    }

    @Test
    void severalRefundsAddUpAndTheSameRefundIdAgainReplaces() {
        history.refund("2026-01-05", 1, "saleId", "s1", "refundId", "r1")
                .refund("2026-01-06", 2, "saleId", "s1", "refundId", "r1")
                .refund("2026-01-06", 4, "saleId", "s1", "refundId", "r2")
                .refund("2026-01-06", 8, "saleId", "s1")
                .refund("2026-01-06", 16, "saleId", "s1");
        assertThat(history.value("refunds", "2026-01")).isEqualTo("30");
        assertThat(history.value("refunds", "2026-01-05")).isEqualTo("0");
    }

    @Test
    void aRefundStandsUnderItsSalesDimensionsAllOfThem() {
        history.sale("s1", "2026-01-05", 100, "repId", "ayse")
                .refund("2026-01-06", 30, "saleId", "s1", "repId", "bora", "source", "fair");
        assertThat(history.values("refunds", "2026-01", REP, SOURCE)).isEqualTo(Map.of("ayse/-", "30"));
    }

    @Test
    void elseUnderItsOpportunitysWonOrNotElseUnderItsOwn() {
        history.created("o1", "2026-01-05", "repId", "ayse")
                .refund("2026-01-06", 30, "opportunityId", "o1", "repId", "bora", "source", "fair");
        assertThat(history.values("refunds", "2026-01", REP, SOURCE)).isEqualTo(Map.of("ayse/-", "30"));
        history.deleted("opportunity", "o1", "2026-01-07");
        assertThat(history.values("refunds", "2026-01", REP, SOURCE)).isEqualTo(Map.of("bora/fair", "30"));
    }

    @Test
    void aRefundWhoseSaleNeverCameOrWasDeletedCountsUnderItsOwnDimensions() {
        history.customer("c1", "2026-01-01", "segment", "retail")
                .refund("2026-01-06", 30, "saleId", "s1", "repId", "bora", "customerId", "c1");
        assertThat(history.values("revenue", "2026-01", REP, SEGMENT)).isEqualTo(Map.of("bora/retail", "-30"));
        history.sale("s1", "2026-01-05", 100, "repId", "ayse").deleted("sale", "s1", "2026-01-08");
        assertThat(history.values("revenue", "2026-01", REP, SEGMENT)).isEqualTo(Map.of("bora/retail", "-30"));
    }

    @Test
    void aSaleOfZeroMakesABuyer() {
        history.sale("s1", "2026-01-05", 0, "customerId", "c1");
        assertThat(history.value("buying-customers", "2026-01")).isEqualTo("1");
        assertThat(history.value("average-basket", "2026-01")).isEqualTo("0");
    }
}
