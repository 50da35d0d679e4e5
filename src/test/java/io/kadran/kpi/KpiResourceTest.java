package io.kadran.kpi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kadran.testing.History;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KpiResourceTest {

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @BeforeEach
    void tenthOfMarch() {
        database.reset();
        clock.set("2026-03-10T12:00:00Z");
    }

    @AfterEach
    void now() {
        clock.unset();
    }

    private static ValidatableResponse kpi(String path, Object... parameters) {
        return given().urlEncodingEnabled(true)
                .get("/v1/periods/" + path, parameters)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse refused(String path) {
        return given().get("/v1/periods/" + path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anAnswerShowsWhatItIsMadeOf() {
        new History()
                .won("o1", "2026-01-05", "amount", 100.5, "repId", "ayse", "customerId", "c1")
                .won("o2", "2026-01-06", "repId", "ayse", "customerId", "c2")
                .lost("o3", "2026-01-07")
                .sale("s1", "2026-01-08", "20")
                .post();
        kpi("2026-01/kpis/revenue")
                .body("kpi", equalTo("revenue"))
                .body("value", equalTo(120.5f))
                .body("unit", equalTo("money"))
                .body("currency", equalTo("EUR"))
                .body("period.id", equalTo("2026-01"))
                .body("period.from", equalTo("2026-01-01"))
                .body("period.to", equalTo("2026-01-31"))
                .body("period.timeZone", equalTo("UTC"))
                .body("period.complete", equalTo(true))
                .body("excluded[0].reason", equalTo("no-amount"))
                .body("excluded[0].count", equalTo(1));
        kpi("2026-01/kpis/win-rate")
                .body("value", equalTo(0.666667f))
                .body("unit", equalTo("fraction"))
                .body("currency", nullValue())
                .body("numerator.measure", equalTo("won"))
                .body("numerator.value", equalTo(2))
                .body("denominator.measure", equalTo("closed"))
                .body("denominator.value", equalTo(3))
                .body("interval.level", equalTo(0.95f))
                .body("lowSample", equalTo(true));
        kpi("2026-01/kpis/average-basket")
                .body("value", equalTo(50.25f))
                .body("excluded.reason", hasItems("no-amount", "no-customer"));
    }

    @Test
    void anEmptyDenominatorIsNullWithAReason() {
        kpi("2026-01/kpis/average-basket")
                .body("value", nullValue())
                .body("reason", equalTo("empty-denominator"))
                .body("reasonText", containsString("Buying customers"));
        kpi("2026-01/kpis/revenue").body("value", equalTo(0)).body("reason", nullValue());
    }

    @Test
    void aRunningPeriodIsComparedLikeWithLike() {
        new History()
                .sale("s1", "2026-02-10", "100")
                .sale("s2", "2026-02-11", "1000")
                .sale("s3", "2026-03-10", "150")
                .post();
        kpi("2026-03/kpis/revenue?compare=previous")
                .body("period.complete", equalTo(false))
                .body("comparison.period.id", equalTo("2026-02-01--2026-02-10"))
                .body("comparison.value", equalTo(100))
                .body("comparison.change", equalTo(50))
                .body("comparison.changeRate", equalTo(0.5f));
        kpi("2026-02/kpis/revenue?compare=previous")
                .body("comparison.period.id", equalTo("2026-01"))
                .body("comparison.value", equalTo(0))
                .body("comparison.changeRate", nullValue());
        kpi("2026-03/kpis/revenue?compare=year-ago").body("comparison.period.id", equalTo("2025-03-01--2025-03-10"));
        kpi("2026-04/kpis/revenue?compare=previous").body("comparison", nullValue());
    }

    @Test
    void relativePeriodsAreNamedByTheDaysTheyMean() {
        kpi("last-month/kpis/revenue").body("period.id", equalTo("2026-02"));
        kpi("today/kpis/revenue").body("period.id", equalTo("2026-03-10"));
    }

    @Test
    void slicesHaveNoGapsAndGroupsAddUp() {
        new History()
                .sale("s1", "2026-01-10", "10", "repId", "b", "source", "web")
                .sale("s2", "2026-03-10", "20", "repId", "a", "source", "fair, Berlin")
                .sale("s3", "2026-03-11", "30")
                .post();
        kpi("2026-Q1/kpis/revenue?each=month")
                .body("rows.period", contains("2026-01", "2026-02", "2026-03"))
                .body("rows.value", contains(10, 0, 50));
        kpi("2026-Q1/kpis/average-sale?each=month").body("rows.value", contains(equalTo(10), nullValue(), equalTo(25)));
        kpi("2026-Q1/kpis/revenue?by=rep")
                .body("rows.rep", contains("a", "b", null))
                .body("rows.value", contains(20, 10, 30));
        kpi("2026-01-15--2026-02-15/kpis/revenue?each=month")
                .body("rows.period", contains("2026-01-15--2026-01-31", "2026-02-01--2026-02-15"));
        kpi("2026-Q1/kpis/revenue?by=rep&each=month").body("rows", hasSize(9));
    }

    @Test
    void filtersRepeatAreTakenWholeAndKnowTheUnassigned() {
        new History()
                .sale("s1", "2026-01-10", "10", "source", "web")
                .sale("s2", "2026-01-10", "20", "source", "fair, Berlin")
                .sale("s3", "2026-01-11", "30")
                .post();
        kpi("2026-Q1/kpis/revenue?source={a}", "fair, Berlin").body("value", equalTo(20));
        kpi("2026-Q1/kpis/revenue?source={a}&source={b}", "fair, Berlin", "web").body("value", equalTo(30));
        kpi("2026-Q1/kpis/revenue?source=null").body("value", equalTo(30));
        kpi("2026-Q1/kpis/revenue?source=null&source=web").body("value", equalTo(40));
        kpi("2026-Q1/kpis/revenue?source=nobody").body("value", equalTo(0));
    }

    @Test
    void theScorecardHoldsEveryKpiWithItsComparison() {
        new History()
                .sale("s1", "2026-01-10", "10")
                .sale("s2", "2026-02-10", "20")
                .post();
        kpi("2026-02/kpis")
                .body("period.id", equalTo("2026-02"))
                .body("kpis.kpi", hasItems("revenue", "win-rate", "customer-acquisition-cost"))
                .body("kpis.find { it.kpi == 'revenue' }.comparison.change", equalTo(10))
                .body("kpis.find { it.kpi == 'win-rate' }.reason", equalTo("empty-denominator"));
        kpi("2026-02/kpis?customer=c1")
                .body("kpis.find { it.kpi == 'customer-acquisition-cost' }.reason", equalTo("not-by-this-dimension"));
    }

    @Test
    void textsFollowTheReaderAndNumbersDoNot() {
        given().header("Accept-Language", "tr-TR,tr;q=0.9,en;q=0.5")
                .get("/v1/periods/2026-01/kpis/revenue")
                .then()
                .body("name", equalTo("Hasılat"))
                .body("value", equalTo(0));
        given().header("Accept-Language", "tr")
                .get("/v1/kpis/win-rate")
                .then()
                .statusCode(200)
                .body("name", equalTo("Kazanma oranı"))
                .body("formula", equalTo("won ÷ closed"));
        given().header("Accept-Language", "xx").get("/v1/kpis").then().body("kpis.name", hasItem("Win rate"));
    }

    @Test
    void aBadQuestionSaysWhatWouldBeRight() {
        refused("2026-Q5/kpis/revenue")
                .body("errors[0].parameter", equalTo("period"))
                .body("errors[0].detail", containsString("Q1 to Q4"));
        refused("2026-02-10--2026-02-01/kpis/revenue").body("errors[0].parameter", equalTo("period"));
        refused("2026-01/kpis/revenue?by=reps").body("errors[0].detail", containsString("rep"));
        refused("2026-01/kpis/revenue?by=rep,rep").body("errors[0].parameter", equalTo("by"));
        refused("2026-01/kpis/revenue?each=hour").body("errors[0].detail", containsString("month"));
        refused("2026-01/kpis/revenue?compare=never").body("errors[0].parameter", equalTo("compare"));
        refused("2026-01/kpis/revenue?form=x").body("errors[0].parameter", equalTo("form"));
        refused("2026-01/kpis/revenue?rep=").body("errors[0].parameter", equalTo("rep"));
        refused("2026-01/kpis/customer-acquisition-cost?by=customer")
                .body("errors[0].detail", allOf(containsString("makes no sense"), containsString("source")));
        refused("2026-01/kpis/revenue-per-rep?source=web").body("errors[0].parameter", equalTo("source"));
        refused("1970--2100/kpis/revenue?each=day");
        refused("1970-01-01--2100-12-31/kpis/revenue?each=day").body("detail", containsString("10000"));
        given().get("/v1/periods/2026-01/kpis/revenu")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("revenue"));
        given().get("/v1/kpis/revenu").then().statusCode(404);
    }
}
