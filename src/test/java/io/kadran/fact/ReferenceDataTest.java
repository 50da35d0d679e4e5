package io.kadran.fact;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kadran.testing.History;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferenceDataTest {

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static ValidatableResponse put(String path, String body) {
        return given().contentType("application/json").body(body).put(path).then();
    }

    private static void sale(String id, String rep, String customer) {
        given().contentType("application/json")
                .body("""
                        {"id": "%s", "source": "/crm", "type": "sale.recorded", "time": "2026-01-10T10:00:00Z",
                         "data": {"saleId": "%s", "amount": 50, "repId": "%s", "customerId": "%s"}}""".formatted(id, id, rep, customer))
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    @Test
    void aRepThatIsPutOnTheRosterCountsAndHasATeam() {
        sale("s1", "ayse", "c1");
        put("/v1/reps/mehmet", "{\"name\": \"Mehmet\", \"team\": \"north\", \"activeFrom\": \"2026-01-01\"}")
                .statusCode(200)
                .body("onRoster", equalTo(true))
                .body("teams[0].team", equalTo("north"))
                .body("teams[0].from", nullValue())
                .body("teams[0].to", nullValue());
        given().get("/v1/reps")
                .then()
                .body("reps.rep", hasItems("ayse", "mehmet"))
                .body("reps.find { it.rep == 'ayse' }.onRoster", equalTo(false));
        given().get("/v1/teams").then().body("teams[0].reps[0]", equalTo("mehmet"));
        given().get("/v1/periods/2026-01/kpis/revenue-per-rep")
                .then()
                .body("value", equalTo(25))
                .body("denominator.value", equalTo(2));
    }

    @Test
    void whatIsLeftOutOfAPutIsEmpty() {
        put("/v1/reps/mehmet", "{\"team\": \"north\", \"on\": \"2026-01-01\"}").statusCode(200);
        put("/v1/reps/mehmet", "{\"on\": \"2026-02-01\"}").statusCode(200);
        given().get("/v1/teams?on=2026-01-15").then().body("teams", hasSize(1));
        given().get("/v1/teams?on=2026-02-15").then().body("teams", hasSize(0));
    }

    @Test
    void aMergedCustomerMovesToItsSurvivor() {
        sale("s1", "ayse", "c1");
        sale("s2", "ayse", "c2");
        put("/v1/customers/c1", "{\"name\": \"One\", \"segment\": \"retail\"}").statusCode(200);
        given().contentType("application/json")
                .body("{\"intoCustomerId\": \"c2\"}")
                .post("/v1/customers/c1/merge")
                .then()
                .statusCode(200)
                .body("mergedInto", equalTo("c2"))
                .body("name", equalTo("One"));
        given().get("/v1/customers/c2").then().body("segment", equalTo("retail"));
        given().get("/v1/periods/2026-01/kpis/average-basket?by=customer,segment")
                .then()
                .body("value", equalTo(100))
                .body("rows", hasSize(1))
                .body("rows[0].customer", equalTo("c2"))
                .body("rows[0].segment", equalTo("retail"));
    }

    @Test
    void badReferenceDataPointsToItsField() {
        put("/v1/reps/mehmet", "{\"team\": 7, \"activeFrom\": \"2026-02-30\", \"tema\": \"x\", \"repId\": \"y\"}")
                .statusCode(422)
                .body("errors.pointer", hasItems("/repId"));
        put("/v1/reps/mehmet", "{\"team\": 7, \"activeFrom\": \"2026-02-30\", \"tema\": \"x\"}")
                .statusCode(422)
                .body("errors.pointer", hasItems("/team", "/activeFrom", "/tema"))
                .body("errors.find { it.pointer == '/tema' }.detail", containsString("team"));
        put("/v1/reps/null", "{}").statusCode(400);
        put("/v1/reps/ x", "{}").statusCode(400);
        put("/v1/reps/x", "[]").statusCode(400);
        put("/v1/reps/x", "nonsense").statusCode(400);
        given().get("/v1/reps/nobody").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/customers/nobody").then().statusCode(404);
        given().get("/v1/reps?limit=0").then().statusCode(400);
        given().get("/v1/reps?cursor=rubbish!").then().statusCode(400);
        given().get("/v1/teams?on=2026-02-30").then().statusCode(400);
        given().contentType("application/json")
                .body("{\"intoCustomerId\": \"c1\"}")
                .post("/v1/customers/c1/merge")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/intoCustomerId"));
    }

    @Test
    void whoeverIsMentionedExistsWhateverCameOfIt() {
        new History()
                .created("o1", "2026-01-05", "customerId", "first", "repId", "ayse")
                .add("opportunity.updated", "2026-01-06", "opportunityId", "o1", "customerId", "second", "repId", "can")
                .post();
        given().get("/v1/customers/first").then().statusCode(200);
        given().get("/v1/customers/second").then().statusCode(200);
        given().get("/v1/reps/ayse").then().statusCode(200).body("onRoster", equalTo(false));
    }
}
