package io.kadran.oracle;

import static io.kadran.oracle.Oracle.Dim.REP;
import static io.kadran.oracle.Oracle.Dim.SOURCE;
import static io.kadran.oracle.Oracle.Dim.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rates, rounding, exclusion, and the spreading of costs. */
class OracleMoneyTest {

    private final OracleHistory history = new OracleHistory();

    @Test
    void currencyLeftOutIsTheTenantsAndItsAmountsStayAsTheyAre() {
        history.sale("s1", "2026-01-05", 10.0125).sale("s2", "2026-01-05", 1, "currency", "EUR");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("11.0125");
    }

    @Test
    void theRateIsThatOfTheBusinessDayElseTheLatestBeforeIt() {
        history.rate("USD", "2026-01-10", "0.8")
                .rate("USD", "2026-01-05", "0.5")
                .rate("GBP", "2026-01-06", "9")
                .sale("s1", "2026-01-05", 100, "currency", "USD")
                .sale("s2", "2026-01-09", 100, "currency", "USD")
                .sale("s3", "2026-01-10", 100, "currency", "USD");
        assertThat(history.value("revenue", "2026-01-05")).isEqualTo("50");
        assertThat(history.value("revenue", "2026-01-09")).isEqualTo("50");
        assertThat(history.value("revenue", "2026-01-10")).isEqualTo("80");
    }

    @Test
    void aFactWithoutARateStaysInCountsIsLeftOutOfMoneyAndShown() {
        history.rate("USD", "2026-01-06", "0.5")
                .sale("s1", "2026-01-05", 100, "currency", "USD", "customerId", "c1")
                .sale("s2", "2026-01-05", 30);
        assertThat(history.value("sales", "2026-01")).isEqualTo("2");
        assertThat(history.value("buying-customers", "2026-01")).isEqualTo("1");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("30");
        assertThat(history.figure("revenue", "2026-01").excluded()).isEqualTo(Map.of("no-rate", 1L));
        assertThat(history.value("average-sale", "2026-01")).isEqualTo("15");
        assertThat(history.figure("average-sale", "2026-01").excluded()).isEqualTo(Map.of("no-rate", 1L));
    }

    @Test
    void aConvertedAmountIsRoundedHalfUpToTheTenantsMinorUnitOncePerFact() {
        history.rate("USD", "2026-01-01", "0.5")
                .sale("s1", "2026-01-05", 0.01, "currency", "USD")
                .sale("s2", "2026-01-05", 0.01, "currency", "USD");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("0.02");
    }

    @Test
    void aConvertedRefundIsRoundedAsAPositiveAmount() {
        history.rate("USD", "2026-01-01", "0.5").refund("2026-01-05", 0.01, "saleId", "s1", "currency", "USD");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("-0.01");
    }

    @Test
    void theMinorUnitIsThatOfTheCurrency() {
        history.in("JPY", "Asia/Tokyo")
                .rate("EUR", "2026-01-01", "160.25")
                .sale("s1", "2026-01-05", 10, "currency", "EUR");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("1603"); // 1602.5
    }

    @Test
    void aPatchedAmountKeepsTheCurrencyThatItsSilentOn() {
        history.rate("USD", "2026-01-01", "0.5")
                .won("o1", "2026-01-05", "amount", 100, "currency", "USD")
                .updated("o1", "2026-01-06", "amount", 200);
        assertThat(history.value("revenue", "2026-01")).isEqualTo("100");
    }

    @Test
    void aWinConvertsAtTheDayOfTheWinItsOpportunityAmountAtTheDayItWasIdentified() {
        history.rate("USD", "2026-01-01", "0.5")
                .rate("USD", "2026-01-10", "0.8")
                .created("o1", "2026-01-05", "amount", 100, "currency", "USD")
                .won("o1", "2026-01-12");
        assertThat(history.value("opportunity-amount", "2026-01")).isEqualTo("50");
        assertThat(history.value("revenue", "2026-01")).isEqualTo("80");
    }

    @Test
    void aCostIsSpreadEvenlyOverItsDaysToTheCentTheFirstDaysTakeTheRest() {
        history.cost("k1", "marketing", 100, "2026-01-30", "2026-02-01");
        assertThat(history.value("marketing-cost", "2026-01-30")).isEqualTo("33.34");
        assertThat(history.value("marketing-cost", "2026-01-31")).isEqualTo("33.33");
        assertThat(history.value("marketing-cost", "2026-02")).isEqualTo("33.33");
        assertThat(history.value("marketing-cost", "2026-01--2026-02")).isEqualTo("100");
        assertThat(history.value("sales-cost", "2026-01")).isEqualTo("0");
    }

    @Test
    void whatIsLeftBelowTheMinorUnitGoesToTheFirstDay() {
        history.cost("k1", "sales", 10.0575, "2026-01-01", "2026-01-03"); // 3.35 each, 0.0075 left
        assertThat(history.value("sales-cost", "2026-01-01")).isEqualTo("3.3575");
        assertThat(history.value("sales-cost", "2026-01-02")).isEqualTo("3.35");
        history.cost("k1", "sales", 0.0275, "2026-01-01", "2026-01-03"); // the latest in order replaces: 0 each
        assertThat(history.value("sales-cost", "2026-01-01")).isEqualTo("0.0175");
        assertThat(history.value("sales-cost", "2026-01-02")).isEqualTo("0.01");
        assertThat(history.value("sales-cost", "2026-01-03")).isEqualTo("0");
    }

    @Test
    void aCostIsSpreadInItsOwnCurrencyAndThenConvertedEachDayAtItsRate() {
        history.rate("JPY", "2026-01-01", "0.005")
                .rate("JPY", "2026-01-02", "0.006")
                .cost("k1", "sales", 1000, "2026-01-01", "2026-01-03", "currency", "JPY"); // 334, 333, 333
        assertThat(history.value("sales-cost", "2026-01-01")).isEqualTo("1.67");
        assertThat(history.value("sales-cost", "2026-01-02")).isEqualTo("2"); // 1.998
        assertThat(history.value("sales-cost", "2026-01")).isEqualTo("5.67");
    }

    @Test
    void aCostIsExcludedOnceHoweverManyOfItsDaysHaveNoRateAndAShareOfZeroIsAShare() {
        history.rate("USD", "2026-01-03", "0.5")
                .cost("k1", "sales", 0.01, "2026-01-01", "2026-01-04", "currency", "USD");
        assertThat(history.value("sales-cost", "2026-01")).isEqualTo("0");
        assertThat(history.figure("sales-cost", "2026-01").excluded()).isEqualTo(Map.of("no-rate", 1L));
        assertThat(history.figure("sales-cost", "2026-01-02").excluded()).isEqualTo(Map.of("no-rate", 1L));
        assertThat(history.figure("sales-cost", "2026-01-03").excluded()).isEmpty();
    }

    @Test
    void aCostIsAWholeRecordThatCanBeDeletedAndHasItsOwnDimensions() {
        history.rep("ayse", "2026-01-01", "team", "north")
                .rep("ayse", "2026-01-02", "team", "south")
                .cost("k1", "sales", 20, "2026-01-01", "2026-01-02", "source", "fair", "repId", "ayse");
        assertThat(history.values("sales-cost", "2026-01", SOURCE, REP, TEAM))
                .isEqualTo(Map.of("fair/ayse/north", "10", "fair/ayse/south", "10"));
        history.deleted("cost", "k1", "2026-06-01");
        assertThat(history.value("sales-cost", "2026-01")).isEqualTo("0");
    }

    @Test
    void eachOfTheFirstDaysTakesOneRemainingUnit() {
        history.cost("k1", "sales", 0.05, "2026-01-01", "2026-01-03");
        assertThat(history.value("sales-cost", "2026-01-01")).isEqualTo("0.02");
        assertThat(history.value("sales-cost", "2026-01-02")).isEqualTo("0.02");
        assertThat(history.value("sales-cost", "2026-01-03")).isEqualTo("0.01");
    }
}
