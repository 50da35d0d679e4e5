package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.CUSTOMER;
import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kadran.oracle.Oracle.Figure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The formulas, groups and filters. */
class OracleTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void aRatioIsSixDecimalsHalfUp() {
        history.won("won", "2026-01-05");
        for (int i = 1; i < 128; i++) {
            history.lost("lost-" + i, "2026-01-05");
        }
        Figure rate = history.figure("win-rate", "2026-01"); // 0.0078125
        assertThat(rate.value().orElseThrow().toPlainString()).isEqualTo("0.007813");
        assertThat(rate.numerator().orElseThrow()).isEqualByComparingTo("1");
        assertThat(rate.denominator().orElseThrow()).isEqualByComparingTo("128");
    }

    @Test
    void anEmptyDenominatorGivesNoValueAndAnEmptySumIsZero() {
        assertThat(history.value("win-rate", "2026-01")).isEqualTo("empty");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0");
        assertThat(history.value("active-reps", "2026-01")).isEqualTo("0");
        assertThat(history.value("sales-velocity", "2026-01")).isEqualTo("empty");
        assertThat(history.value("basket-to-acquisition-cost", "2026-01")).isEqualTo("empty");
        assertThat(history.value("sales-cycle-median", "2026-01")).isEqualTo("empty");
        assertThat(history.values("revenue", "2026-01", REP)).isEmpty();
    }

    @Test
    void conversionRateDividesTheWonByTheIdentifiedOfThePeriodAndCanPassOne() {
        history.created("o1", "2025-12-01").created("o2", "2025-12-01").created("o3", "2026-01-02");
        history.won("o1", "2026-01-05").won("o2", "2026-01-05").lost("o3", "2026-01-05");
        assertThat(history.value("conversion-rate", "2026-01")).isEqualTo("2");
        assertThat(history.value("win-rate", "2026-01")).isEqualTo("0.666667");
    }

    @Test
    void cohortConversionRateFollowsThoseIdentifiedInThePeriodToThisDay() {
        history.created("o1", "2026-01-02", "source", "fair").created("o2", "2026-01-02", "source", "web");
        history.won("o1", "2027-07-05");
        assertThat(history.value("cohort-conversion-rate", "2026-01")).isEqualTo("0.5");
        assertThat(history.values("cohort-conversion-rate", "2026-01", SOURCE))
                .isEqualTo(Map.of("fair", "1", "web", "0"));
    }

    @Test
    void averageBasketIsTheRevenueOfIdentifiedCustomersPerDistinctBuyer() {
        history.sale("s1", "2026-01-05", 10, "customerId", "c1")
                .sale("s2", "2026-01-06", 20, "customerId", "c1")
                .sale("s3", "2026-01-06", 5, "customerId", "c2")
                .sale("s4", "2026-01-06", 100)
                .refund("2026-01-07", 4, "saleId", "s2")
                .refund("2026-01-07", 7, "saleId", "s4");
        assertThat(history.value("average-basket", "2026-01")).isEqualTo("15.5");
        assertThat(history.figure("average-basket", "2026-01").excluded()).isEqualTo(Map.of("no-customer", 2L));
        assertThat(history.value("average-sale", "2026-01")).isEqualTo("31");
        assertThat(history.value("buying-customers", "2026-01")).isEqualTo("2");
    }

    @Test
    void acquisitionCostDividesMarketingAndSalesCostByNewCustomers() {
        history.cost("k1", "marketing", 70, "2026-01-01", "2026-01-31", "source", "fair")
                .cost("k2", "sales", 30, "2026-01-01", "2026-01-31", "source", "fair")
                .cost("k3", "sales", 60, "2026-01-31", "2026-02-01", "source", "letter")
                .sale("s1", "2026-01-05", 10, "customerId", "c1", "source", "fair")
                .sale("s2", "2026-01-06", 20, "customerId", "c2", "source", "web")
                .sale("s3", "2026-01-07", 20, "customerId", "c2", "source", "letter");
        assertThat(history.value("customer-acquisition-cost", "2026-01")).isEqualTo("65");
        assertThat(history.value("marketing-acquisition-cost", "2026-01")).isEqualTo("35");
        assertThat(history.values("customer-acquisition-cost", "2026-01", SOURCE))
                .isEqualTo(Map.of("fair", "100", "web", "0", "letter", "empty"));
    }

    @Test
    void basketToAcquisitionCostDividesUnrounded() {
        history.cost("k1", "marketing", 0.01, "2026-01-01", "2026-01-01")
                .sale("s1", "2026-01-05", 10, "customerId", "c1")
                .sale("s2", "2026-01-05", 10, "customerId", "c2")
                .sale("s3", "2026-01-05", 10, "customerId", "c3");
        assertThat(history.value("average-basket", "2026-01")).isEqualTo("10");
        assertThat(history.value("customer-acquisition-cost", "2026-01")).isEqualTo("0.003333");
        assertThat(history.value("basket-to-acquisition-cost", "2026-01")).isEqualTo("3000");
    }

    @Test
    void revenuePerCallCallsPerWinAndCostOfSales() {
        history.won("o1", "2026-01-05", "amount", 90)
                .call("a1", "2026-01-05")
                .call("a2", "2026-01-05")
                .call("a3", "2026-01-05")
                .cost("k1", "sales", 45, "2026-01-01", "2026-01-31")
                .cost("k2", "marketing", 5, "2026-01-01", "2026-01-31");
        assertThat(history.value("revenue-per-call", "2026-01")).isEqualTo("30");
        assertThat(history.value("calls-per-win", "2026-01")).isEqualTo("3");
        assertThat(history.value("cost-of-sales", "2026-01")).isEqualTo("0.5");
    }

    @Test
    void salesCycleIsTheMeanOfTheDaysItsMedianTheMiddle() {
        history.created("o1", "2026-01-01").won("o1", "2026-01-03").created("o2", "2026-01-01");
        history.won("o2", "2026-01-06").created("o3", "2025-12-01").won("o3", "2026-01-01");
        assertThat(history.value("sales-cycle", "2026-01")).isEqualTo("12.666667"); // 2, 5, 31
        assertThat(history.value("sales-cycle-median", "2026-01")).isEqualTo("5");
        assertThat(history.value("sales-cycle-median", "2026-01-02--2026-01-31"))
                .isEqualTo("3.5");
    }

    @Test
    void aWinOnTheDayItWasIdentifiedHasACycleOfZero() {
        history.won("o1", "2026-01-03", "repId", "ayse");
        assertThat(history.values("sales-cycle", "2026-01", REP)).isEqualTo(Map.of("ayse", "0"));
        assertThat(history.values("sales-cycle-median", "2026-01", REP)).isEqualTo(Map.of("ayse", "0"));
    }

    @Test
    void salesVelocityIsOpportunitiesTimesWinRateTimesAverageSalePerDayOfTheCycle() {
        history.created("o1", "2026-01-01").won("o1", "2026-01-03", "amount", 100);
        history.created("o2", "2026-01-01").won("o2", "2026-01-06", "amount", 50);
        history.created("o3", "2026-01-01").lost("o3", "2026-01-06").sale("s1", "2026-01-09", 60);
        // 3 × 2/3 × 70 ÷ 3.5
        assertThat(history.value("sales-velocity", "2026-01")).isEqualTo("40");
        assertThat(history.figure("sales-velocity", "2026-01").numerator()).isEmpty();
    }

    @Test
    void filtersOfOneDimensionAreAlternativesOfSeveralConditions() {
        history.sale("s1", "2026-01-05", 1, "repId", "ayse", "source", "fair")
                .sale("s2", "2026-01-05", 2, "repId", "bora", "source", "fair")
                .sale("s3", "2026-01-05", 4, "source", "fair")
                .sale("s4", "2026-01-05", 8, "repId", "ayse");
        Figure figure = history.figure(
                "revenue",
                "2026-01",
                Map.of(REP, Set.of(Optional.of("ayse"), Optional.empty()), SOURCE, Set.of(Optional.of("fair"))));
        assertThat(figure.value().orElseThrow()).isEqualByComparingTo("5");
    }

    @Test
    void aPeriodHoldsItsFirstAndItsLastDay() {
        history.sale("s1", "2026-01-05", 1).sale("s2", "2026-01-06", 2).sale("s3", "2026-01-07", 4);
        assertThat(history.value("revenue", "2026-01-06--2026-01-07")).isEqualTo("6");
    }

    @Test
    void groupsThatNetToNothingHoldNothing() {
        history.sale("s1", "2026-01-05", 10, "customerId", "c1").refund("2026-01-05", 10, "saleId", "s1");
        assertThat(history.values("revenue", "2026-01", CUSTOMER)).isEmpty();
        assertThat(history.values("average-sale", "2026-01", CUSTOMER)).isEqualTo(Map.of("c1", "0"));
    }

    @Test
    void anUnknownKpiIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> history.value("turnover", "2026-01"));
    }

    @Test
    void withoutANewCustomerThereIsNoBasketToAcquisitionCost() {
        history.sale("s0", "2025-01-05", 1, "customerId", "c1")
                .sale("s1", "2026-01-05", 10, "customerId", "c1")
                .cost("k1", "sales", 5, "2026-01-01", "2026-01-01");
        assertThat(history.value("basket-to-acquisition-cost", "2026-01")).isEqualTo("empty");
    }

    @Test
    void whatTheMeasuresOfAKpiExcludeTheKpiShows() {
        history.sale("s1", "2026-01-05", 10, "currency", "USD", "customerId", "c1")
                .sale("s2", "2026-01-05", 10, "currency", "USD")
                .won("o1", "2026-01-05", "customerId", "c1")
                .cost("k1", "sales", 5, "2026-01-01", "2026-01-01", "currency", "USD");
        assertThat(history.figure("average-basket", "2026-01").excluded())
                .isEqualTo(Map.of("no-rate", 1L, "no-customer", 1L, "no-amount", 1L));
        assertThat(history.figure("cost-of-sales", "2026-01").excluded())
                .isEqualTo(Map.of("no-rate", 3L, "no-amount", 1L));
        assertThat(history.figure("win-rate", "2026-01").excluded()).isEmpty();
    }
}
