package io.kadran.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenantResourceTest {

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static ValidatableResponse patch(String body) {
        return given().contentType("application/json")
                .body(body)
                .when()
                .patch("/v1/tenant")
                .then();
    }

    private static void post(String event) {
        given().contentType("application/json")
                .body(event)
                .when()
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    @Test
    void settingsAreChangedOneByOne() {
        patch("{\"timeZone\": \"Europe/Istanbul\", \"weekStart\": \"sunday\"}")
                .statusCode(200)
                .body("timeZone", equalTo("Europe/Istanbul"))
                .body("weekStart", equalTo("sunday"))
                .body("currency", equalTo("EUR"));
    }

    @Test
    void theTimeZoneDecidesTheBusinessDay() {
        patch("{\"timeZone\": \"Europe/Istanbul\", \"currency\": \"TRY\"}").statusCode(200);
        post("""
                {"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-31T22:30:00Z",
                 "data": {"saleId": "s", "amount": 12.5}}""");
        given().get("/v1/periods/2026-02-01/kpis/revenue")
                .then()
                .statusCode(200)
                .body("value", equalTo(12.5f))
                .body("currency", equalTo("TRY"))
                .body("period.timeZone", equalTo("Europe/Istanbul"));
    }

    @Test
    void currencyAndZoneStayOnceThereAreEvents() {
        post("""
                {"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-31T22:30:00Z",
                 "data": {"saleId": "s", "amount": 12.5}}""");
        patch("{\"timeZone\": \"Europe/Istanbul\"}")
                .statusCode(409)
                .body("detail", containsString("POST /v1/admin/rebuild"));
        patch("{\"currency\": \"USD\"}").statusCode(409);
        patch("{\"language\": \"tr\", \"timeZone\": \"UTC\"}").statusCode(200).body("language", equalTo("tr"));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        patch(
                        "{\"timeZone\": \"Mars/Base\", \"fiscalYearStart\": 13, \"weekStart\": \"someday\", \"curency\": \"USD\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItems("/timeZone", "/fiscalYearStart", "/weekStart", "/curency"))
                .body("errors.find { it.pointer == '/curency' }.detail", containsString("currency"));
        patch("nonsense").statusCode(400);
        patch("[]").statusCode(422);
        patch("{\"name\": null}").statusCode(422);
    }
}
