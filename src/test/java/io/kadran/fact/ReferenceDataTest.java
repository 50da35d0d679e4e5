package io.kadran.fact;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kadran.testing.History;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferenceDataTest {

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @BeforeEach
    void reset() {
        database.reset();
    }

    @AfterEach
    void unsetClock() {
        clock.unset();
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
    void moreMembersOfTeamsThanAnAnswerCanHaveAreReadRepByRep() {
        database.execute("insert into rep (tenant_id, book, rep_id, absent) "
                + "select 1, 1, 'r' || i, false from generate_series(1, 10001) i");
        database.execute("insert into team_membership (tenant_id, book, rep_id, from_day, to_day, team) "
                + "select 1, 1, 'r' || i, '-infinity', 'infinity', 'north' from generate_series(1, 10001) i");

        given().get("/v1/teams").then().statusCode(400).body("detail", containsString("more than 10000 members"));
        given().get("/v1/reps?limit=1000").then().statusCode(200).body("reps", hasSize(1_000));

        database.execute("delete from team_membership where rep_id = 'r1'");
        given().get("/v1/teams").then().statusCode(200).body("teams[0].reps", hasSize(10_000));
    }

    @Test
    void moreChangesOfTeamsThanAnAnswerCanHaveAreReadForFewerReps() {
        database.execute("insert into rep (tenant_id, book, rep_id, absent) "
                + "select 1, 1, 'r' || i, false from generate_series(1, 11) i");
        database.execute("insert into team_membership (tenant_id, book, rep_id, from_day, to_day, team) "
                + "select 1, 1, 'r' || i, date '1990-01-01' + d, date '1990-01-01' + d, 'north'"
                + " from generate_series(1, 11) i, generate_series(1, 1000) d");

        given().get("/v1/reps").then().statusCode(400).body("detail", containsString("by limit"));
        given().get("/v1/reps?limit=10").then().statusCode(200).body("reps", hasSize(10));
    }

    /** An id may have any character but NUL, a line break too. */
    @Test
    void pagesGoOnAfterAnIdOfSeveralLines() {
        sale("s1", "ay\\nse", "a\\nb");
        sale("s2", "mehmet", "c");
        String next = given().get("/v1/customers?limit=1")
                .then()
                .body("customers.customer", equalTo(List.of("a\nb")))
                .extract()
                .path("next");
        given().get("/v1/customers?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("customers.customer", equalTo(List.of("c")));

        String nextRep = given().get("/v1/reps?limit=1").then().extract().path("next");
        given().get("/v1/reps?limit=1&cursor=" + nextRep)
                .then()
                .statusCode(200)
                .body("reps.rep", equalTo(List.of("mehmet")));
    }

    @Test
    void whatIsLeftOutOfAPutIsEmpty() {
        clock.set("2026-01-01T10:00:00Z");
        put("/v1/reps/mehmet", "{\"team\": \"north\"}").statusCode(200);
        clock.set("2026-02-01T10:00:00Z");
        put("/v1/reps/mehmet", "{}").statusCode(200);
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
    void aMergeThatWouldCloseACircleIsRefused() {
        merge("a", "b").statusCode(200);
        merge("b", "c").statusCode(200);

        merge("b", "a").statusCode(409).body("detail", containsString("close a circle"));
        merge("c", "a").statusCode(409);

        merge("a", "b").statusCode(200).body("mergedInto", equalTo("c"));
        merge("b", "d").statusCode(200).body("mergedInto", equalTo("d"));
        merge("c", "a").statusCode(200).body("mergedInto", equalTo("d"));
    }

    @Test
    void aMergeThatWouldTakeItsEffectFromALaterOneIsRefusedToo() {
        clock.set("2026-05-01T10:00:00Z");
        later("e1", "customer.merged", "\"customerId\": \"b\", \"intoCustomerId\": \"a\"");

        merge("a", "b").statusCode(409).body("detail", containsString("close a circle"));

        given().get("/v1/customers/b").then().body("mergedInto", equalTo("a"));
    }

    private static ValidatableResponse merge(String customer, String into) {
        return given().contentType("application/json")
                .body("{\"intoCustomerId\": \"" + into + "\"}")
                .post("/v1/customers/" + customer + "/merge")
                .then();
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

    /** An event of a time to come, as a source whose clock is ahead sends it, or one that plans. */
    private static void later(String id, String type, String data) {
        given().contentType("application/json")
                .body("""
                        {"id": "%s", "source": "/crm", "type": "%s", "time": "2026-06-01T10:00:00Z", "data": {%s}}""".formatted(id, type, data))
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    private static void contradicted(ValidatableResponse response, String id) {
        response.statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("the event \"" + id + "\" of the source \"/crm\""))
                .body("detail", containsString("2026-06-01T10:00:00Z, says otherwise"));
        given().get("/v1/events?source=/v1/reps").then().body("events", hasSize(0));
        given().get("/v1/events?source=/v1/customers").then().body("events", hasSize(0));
    }

    @Test
    void aPutThatALaterEventOverridesIsRefusedAndNotSwallowed() {
        clock.set("2026-05-01T10:00:00Z");
        later("e1", "rep.updated", "\"repId\": \"a\", \"name\": \"Ayşe\"");
        contradicted(put("/v1/reps/a", "{\"name\": \"Ayla\"}"), "e1");
        contradicted(put("/v1/reps/a", "{\"team\": \"north\"}"), "e1");
        put("/v1/reps/a", "{\"name\": \"Ayşe\", \"team\": \"north\"}")
                .statusCode(200)
                .body("name", equalTo("Ayşe"))
                .body("teams[0].team", equalTo("north"));
    }

    @Test
    void aCustomerThatALaterEventOverridesIsRefusedToo() {
        clock.set("2026-05-01T10:00:00Z");
        later("e1", "customer.updated", "\"customerId\": \"c\", \"segment\": \"smb\"");
        contradicted(put("/v1/customers/c", "{\"segment\": \"retail\"}"), "e1");
        later("e2", "customer.merged", "\"customerId\": \"c\", \"intoCustomerId\": \"d\"");
        contradicted(
                given().contentType("application/json")
                        .body("{\"intoCustomerId\": \"x\"}")
                        .post("/v1/customers/c/merge")
                        .then(),
                "e2");
        put("/v1/customers/c", "{\"name\": \"C\", \"segment\": \"smb\"}").statusCode(200);
    }

    @Test
    void aTeamOfToComeTakesNothingFromTheTeamOfToday() {
        clock.set("2026-05-01T10:00:00Z");
        later("e1", "rep.updated", "\"repId\": \"a\", \"team\": \"south\"");
        put("/v1/reps/a", "{\"team\": \"north\"}").statusCode(200);
        given().get("/v1/teams?on=2026-05-02").then().body("teams.team", contains("north"));
        given().get("/v1/teams?on=2026-06-02").then().body("teams.team", contains("south"));
        later("e2", "rep.updated", "\"repId\": \"a\", \"team\": \"west\", \"on\": \"2026-04-01\"");
        put("/v1/reps/a", "{\"team\": \"north\"}").statusCode(409).body("detail", containsString("\"e2\""));
    }

    @Test
    void aLaterEventThatWasRetractedSaysNothing() {
        clock.set("2026-05-01T10:00:00Z");
        later("e1", "rep.updated", "\"repId\": \"a\", \"name\": \"Ayşe\"");
        later("e2", "event.retracted", "\"source\": \"/crm\", \"id\": \"e1\"");
        put("/v1/reps/a", "{\"name\": \"Ayla\"}").statusCode(200).body("name", equalTo("Ayla"));
    }
}
