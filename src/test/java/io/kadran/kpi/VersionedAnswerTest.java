package io.kadran.kpi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.kadran.testing.History;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VersionedAnswerTest {

    private static final String REVENUE = "/v1/periods/2026-01/kpis/revenue";

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    @BeforeEach
    void aSale() {
        database.reset();
        clock.set("2026-03-10T12:00:00Z");
        new History().sale("s-1", "2026-01-05", "100").post();
    }

    @AfterEach
    void now() {
        clock.unset();
    }

    private static String tag(String path, String... headers) {
        return get(path, headers).getHeader("ETag");
    }

    private static Response get(String path, String... headers) {
        var request = given();
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.get(path);
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        String tag = tag(REVENUE);
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        for (String known : new String[] {tag, "\"other\", " + tag, "W/" + tag}) {
            get(REVENUE, "If-None-Match", known)
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag))
                    .body(emptyString());
        }
        get(REVENUE, "If-None-Match", "\"other\"").then().statusCode(200).body("value", equalTo(100));
    }

    @Test
    void anyNewEventMakesANewVersion() {
        String tag = tag(REVENUE);
        given().contentType("application/json")
                .body("""
                        {"id": "x", "source": "/x", "type": "sale.recorded", "time": "2026-01-06T10:00:00Z",
                         "data": {"saleId": "s-2", "amount": 50}}
                        """)
                .post("/v1/events")
                .then()
                .statusCode(201);
        Response answer = get(REVENUE, "If-None-Match", tag);
        answer.then().statusCode(200).body("value", equalTo(150));
        assertThat(answer.getHeader("ETag")).isNotEqualTo(tag);
    }

    @Test
    void anotherQuestionLanguageSettingOrDayIsAnotherVersion() {
        String tag = tag(REVENUE);
        assertThat(tag(REVENUE)).isEqualTo(tag);
        assertThat(tag("/v1/periods/2026-02/kpis/revenue")).isNotEqualTo(tag);
        assertThat(tag(REVENUE + "?by=rep")).isNotEqualTo(tag);
        assertThat(tag(REVENUE, "Accept-Language", "tr")).isNotEqualTo(tag);
        assertThat(tag(REVENUE, "Accept-Encoding", "identity")).isNotEqualTo(tag);
        given().contentType("application/json")
                .body("{\"weekStart\": \"sunday\"}")
                .patch("/v1/tenant")
                .then()
                .statusCode(200);
        assertThat(tag(REVENUE)).isNotEqualTo(tag);
        String today = tag(REVENUE);
        clock.set("2026-03-11T12:00:00Z");
        assertThat(tag(REVENUE)).isNotEqualTo(today);
    }

    @Test
    void aQuestionThatIsWrongIsRefusedWhateverTheClientHas() {
        get(REVENUE + "?byy=rep", "If-None-Match", "*").then().statusCode(400);
        get("/v1/periods/2026/kpis/none", "If-None-Match", "*")
                .then()
                .statusCode(404)
                .header("ETag", equalTo(null));
        get("/v1/periods/2026-Q5/kpis/revenue", "If-None-Match", "*")
                .then()
                .statusCode(400)
                .header("ETag", equalTo(null));
    }

    @Test
    void everyAnswerMayBeKeptButHasToBeAskedForAgain() {
        get(REVENUE)
                .then()
                .header("Cache-Control", equalTo("private, no-cache"))
                .header("Vary", matchesPattern(".*Accept-Language.*"));
    }

    @Test
    void answersArePackedWhereTheClientTakesThat() {
        given().header("Accept-Encoding", "gzip")
                .get("/v1/periods/2026-01/kpis")
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"))
                .body("period.id", equalTo("2026-01"));
    }

    /** As another Kadran on the same database would: a request must not be answered by what this one remembers. */
    @Test
    void settingsThatSomebodyElseChangedHoldAtOnce() {
        get("/v1/periods/FY2025/kpis/revenue").then().body("period.from", equalTo("2025-01-01"));
        database.update("update tenant set fiscal_year_start = 4, currency = 'TRY', week_start = 7");

        get("/v1/periods/FY2026/kpis/revenue")
                .then()
                .statusCode(200)
                .body("currency", equalTo("TRY"))
                .body("period.from", equalTo("2025-04-01"))
                .body("value", equalTo(100));
        database.update("update tenant set language = 'tr'");
        get("/v1/periods/2026-13/kpis/revenue").then().statusCode(400);
        get("/v1/periods/2026-01/kpis/revenue").then().body("name", equalTo("Hasılat"));
    }
}
