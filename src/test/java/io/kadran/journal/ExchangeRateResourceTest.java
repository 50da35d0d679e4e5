package io.kadran.journal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExchangeRateResourceTest {

    private static final String HISTORY = """
            [{"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-03-10T10:00:00Z",
              "data": {"saleId": "s", "amount": 100, "currency": "USD", "customerId": "c"}},
             {"id": "2", "source": "/crm", "type": "sale.refunded", "time": "2026-03-11T10:00:00Z",
              "data": {"saleId": "s", "amount": 10, "currency": "USD"}},
             {"id": "3", "source": "/crm", "type": "opportunity.created", "time": "2026-03-10T10:00:00Z",
              "data": {"opportunityId": "o", "amount": 1000, "currency": "USD", "probability": 0.5}},
             {"id": "4", "source": "/crm", "type": "opportunity.updated", "time": "2026-03-12T10:00:00Z",
              "data": {"opportunityId": "o", "currency": "EUR"}},
             {"id": "5", "source": "/erp", "type": "cost.recorded", "time": "2026-03-10T10:00:00Z",
              "data": {"costId": "k", "function": "sales", "amount": 30, "currency": "USD",
                       "from": "2026-03-10", "to": "2026-03-12"}}]""";

    @Inject
    TestDatabase database;

    @BeforeEach
    void history() {
        database.reset();
        given().contentType("application/json")
                .body(HISTORY)
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("stored", equalTo(5));
    }

    private static ValidatableResponse put(String rates) {
        return given().contentType("application/json")
                .body(rates)
                .put("/v1/exchange-rates")
                .then();
    }

    private static ValidatableResponse kpi(String path) {
        return given().get("/v1/periods/" + path).then().statusCode(200);
    }

    @Test
    void withoutARateAFactIsShownAsExcluded() {
        kpi("2026-03/kpis/revenue")
                .body("value", equalTo(0))
                .body("beside[0].value", equalTo(1))
                .body("excluded", hasSize(1))
                .body("excluded[0].reason", equalTo("no-rate"))
                .body("excluded[0].count", equalTo(2));
        kpi("2026-03/kpis/sales-cost").body("excluded[0].count", equalTo(1));
    }

    @Test
    void aRateThatComesLaterPutsThemIn() {
        put("[{\"currency\": \"USD\", \"day\": \"2026-03-01\", \"rate\": 0.9}]").statusCode(200);
        kpi("2026-03/kpis/revenue").body("value", equalTo(81)).body("excluded", hasSize(0));
        kpi("2026-03-11/kpis/pipeline").body("value", equalTo(900));
        kpi("2026-03-12/kpis/pipeline").body("value", equalTo(1000));
        kpi("2026-03/kpis/sales-cost").body("value", equalTo(27));
    }

    @Test
    void eachDayGoesByItsOwnRateAndACorrectedRateRestatesIt() {
        put("[{\"currency\": \"USD\", \"day\": \"2026-03-01\", \"rate\": 0.9}, {\"currency\": \"USD\", \"day\":"
                        + " \"2026-03-11\", \"rate\": 0.8}]")
                .statusCode(200);
        kpi("2026-03/kpis/revenue").body("value", equalTo(82));
        put("[{\"currency\": \"USD\", \"day\": \"2026-03-11\", \"rate\": 0.7}]").statusCode(200);
        kpi("2026-03/kpis/revenue").body("value", equalTo(83));
        given().delete("/v1/exchange-rates/USD/2026-03-11").then().statusCode(204);
        kpi("2026-03/kpis/revenue").body("value", equalTo(81));
        given().get("/v1/exchange-rates").then().statusCode(200).body("rates", hasSize(1));
    }

    @Test
    void aBadRatePointsToItsField() {
        put("[{\"currency\": \"usd\", \"day\": \"2026-02-30\", \"rate\": 0}]")
                .statusCode(422)
                .body("errors.pointer", hasSize(3))
                .body("errors[0].pointer", equalTo("/0/currency"))
                .body("errors[2].detail", containsString("more than zero"));
        put("{}").statusCode(400);
        put("[1]").statusCode(422);
        put("[{\"currency\": \"USD\", \"day\": \"2026-03-01\", \"rate\": 1, \"rate\": 2}]")
                .statusCode(422);
    }

    @Test
    void twoRatesForOneDayAreRefusedUnlessTheyAreEqual() {
        String two = "[{\"currency\": \"USD\", \"day\": \"2026-03-01\", \"rate\": 1}, {\"currency\": \"USD\", \"day\":"
                + " \"2026-03-01\", \"rate\": %s}]";
        put(two.formatted("2"))
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/1"))
                .body("errors[0].detail", containsString("2 after 1"));
        given().get("/v1/exchange-rates").then().body("rates", hasSize(0));
        put(two.formatted("1.00")).statusCode(200).body("put", equalTo(1));
        given().get("/v1/exchange-rates").then().body("rates", hasSize(1));
    }

    /** A change has all rates in memory. */
    @Test
    void aTenantHasNoMoreRatesThanAChangeCanHold() {
        database.execute(
                "insert into exchange_rate (tenant_id, currency, day, rate) select 1, currency, date '1990-01-01' + n, 2"
                        + " from generate_series(1, 25000) n, (values ('USD'), ('GBP'), ('CHF'), ('JPY')) of (currency)");

        put("[{\"currency\": \"TRY\", \"day\": \"2026-03-01\", \"rate\": 1}]")
                .statusCode(409)
                .body("detail", containsString("100000 rates, and would have 100001"));
        assertThat(database.list("select 1 from exchange_rate where currency = 'TRY'"))
                .isEmpty();
        put("[{\"currency\": \"USD\", \"day\": \"1990-01-02\", \"rate\": 1}]").statusCode(200);
        given().delete("/v1/exchange-rates/USD/1990-01-02").then().statusCode(204);
        put("[{\"currency\": \"TRY\", \"day\": \"2026-03-01\", \"rate\": 1}]").statusCode(200);
    }
}
