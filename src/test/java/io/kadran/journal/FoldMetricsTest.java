package io.kadran.journal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.kadran.tenant.Ledger;
import io.kadran.testing.TestDatabase;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FoldMetricsTest {

    private static final String SALE = """
            {"id": "%1$s", "source": "/shop", "type": "sale.recorded", "time": "2026-01-05T10:00:00Z",
             "data": {"saleId": "%1$s", "amount": %2$s}}
            """;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    @Inject
    TestDatabase database;

    @Inject
    FoldIntake folds;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void anEmptyTenantThatNobodyFolds() {
        scheduler.pause(FoldIntake.JOB);
        database.reset();
    }

    @AfterEach
    void foldAgain() {
        scheduler.resume(FoldIntake.JOB);
    }

    @Test
    void theLagRisesWithEachEntryAndFallsToNothingWhenItIsFolded() {
        assertThat(metric("kadran_fold_lag_entries")).isZero();
        assertThat(metric("kadran_fold_lag_books")).isZero();
        assertThat(metric("kadran_fold_lag_seconds")).isZero();
        double rounds = metric("kadran_fold_round_seconds_count");

        post(SALE.formatted("1", "10"));
        double one = metric("kadran_fold_lag_entries");
        post(SALE.formatted("2", "10"));

        assertThat(one).isPositive();
        assertThat(metric("kadran_fold_lag_entries")).isGreaterThan(one);
        assertThat(metric("kadran_fold_lag_books")).isEqualTo(1);
        double age = metric("kadran_fold_lag_seconds");
        assertThat(metric("kadran_fold_lag_seconds")).isGreaterThanOrEqualTo(age);

        folds.fold(new Ledger(1, 1));

        assertThat(metric("kadran_fold_lag_entries")).isZero();
        assertThat(metric("kadran_fold_lag_books")).isZero();
        assertThat(metric("kadran_fold_lag_seconds")).isZero();
        assertThat(metric("kadran_fold_round_seconds_count")).isGreaterThan(rounds);
    }

    @Test
    void theAgeIsThatOfTheOldestEntry() {
        post(SALE.formatted("1", "10"));
        database.execute("update journal set recorded_at = recorded_at - interval '1 hour'");

        assertThat(metric("kadran_fold_lag_seconds")).isBetween(3_600.0, 7_200.0);
    }

    @Test
    void whatHasNoPostingsIsNoLag() {
        String name = "{\"name\": \"Ayşe\"}";
        given().contentType("application/json")
                .body(name)
                .put("/v1/reps/ayse")
                .then()
                .statusCode(200);

        assertThat(database.number("select v.entry - f.entry from tenant_version v, fold f"))
                .isPositive();
        assertThat(metric("kadran_fold_lag_entries")).isZero();
    }

    @Test
    void eventsAreCountedByWhatBecameOfThem() {
        double stored = metric("kadran_events_total{outcome=\"stored\"}");
        double duplicates = metric("kadran_events_total{outcome=\"duplicate\"}");
        double conflicts = metric("kadran_events_total{outcome=\"conflict\"}");
        double rejected = metric("kadran_events_total{outcome=\"rejected\"}");

        post("[" + SALE.formatted("1", "10") + "," + SALE.formatted("1", "10") + "," + SALE.formatted("1", "11") + ","
                + SALE.formatted("2", "-1") + "," + SALE.formatted("3", "10") + "]");

        assertThat(metric("kadran_events_total{outcome=\"stored\"}")).isEqualTo(stored + 2);
        assertThat(metric("kadran_events_total{outcome=\"duplicate\"}")).isEqualTo(duplicates + 1);
        assertThat(metric("kadran_events_total{outcome=\"conflict\"}")).isEqualTo(conflicts + 1);
        assertThat(metric("kadran_events_total{outcome=\"rejected\"}")).isEqualTo(rejected + 1);
    }

    private static void post(String events) {
        given().contentType("application/json")
                .body(events)
                .post("/v1/events")
                .then()
                .statusCode(lessThan(300));
    }

    private double metric(String name) {
        String all = given().get(metrics).then().statusCode(200).extract().asString();
        return Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$")
                .matcher(all)
                .results()
                .map(MatchResult::group)
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name + " in " + all));
    }
}
