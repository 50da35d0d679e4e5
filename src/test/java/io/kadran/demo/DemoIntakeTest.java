package io.kadran.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DemoIntakeTest {

    private static final String LINES = "application/x-ndjson";
    private static final String OF_SOMEBODY_ELSE = """
            {"id": "1", "source": "/crm", "type": "lead.created",\
             "time": "2026-09-14T10:00:00Z", "data": {"leadId": "l"}}
            """;

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @Inject
    DemoIntake intake;

    @Inject
    Clock clock;

    private Api api;
    private LocalDate today;

    @BeforeEach
    void empty() {
        database.reset();
        api = new Api(url.toString());
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static DemoHistory tiny(LocalDate firstDay, ZoneId zone) {
        return new DemoHistory(1, firstDay, zone, 0.2);
    }

    private DemoHistory tiny() {
        return tiny(DemoHistory.firstDay(today), ZoneOffset.UTC);
    }

    private JsonNode post(Stream<String> envelopes) {
        return Api.parse(api.post("/v1/events", LINES, envelopes.collect(Collectors.joining("\n")))
                .body());
    }

    /** All that are in the log by now are duplicates when they are sent again. */
    private long inTheLog(List<String> envelopes) {
        return post(envelopes.stream()).get("duplicates").asLong();
    }

    @Test
    void a_history_can_be_posted_and_shows_figures() {
        List<String> envelopes = tiny().envelopes(today).toList();
        assertThat(post(envelopes.stream()).get("stored").asInt()).isEqualTo(envelopes.size());
        int year = today.getYear() - 1;
        assertThat(api.json("/v1/periods/" + year + "/kpis/opportunities")
                        .get("value")
                        .asInt())
                .isPositive();
        assertThat(api.json("/v1/periods/" + year + "/kpis/revenue")
                        .get("value")
                        .asInt())
                .isPositive();
    }

    @Test
    void an_empty_log_is_filled() {
        intake.load(DemoIntakeTest::tiny);
        List<String> envelopes = tiny().envelopes(today).toList();
        assertThat(inTheLog(envelopes)).isEqualTo(envelopes.size());
    }

    @Test
    void a_load_that_was_interrupted_on_an_earlier_day_is_brought_to_its_end() {
        LocalDate firstDay = DemoHistory.firstDay(today).minusMonths(2);
        List<String> envelopes = tiny(firstDay, ZoneOffset.UTC).envelopes(today).toList();
        post(envelopes.stream().limit(500));
        intake.load(DemoIntakeTest::tiny);
        intake.load(DemoIntakeTest::tiny);
        assertThat(inTheLog(envelopes)).isEqualTo(envelopes.size());
    }

    @Test
    void a_log_of_somebody_else_is_left_alone() {
        post(Stream.of(OF_SOMEBODY_ELSE));
        intake.load(DemoIntakeTest::tiny);
        assertThat(post(tiny().envelopes(today)).get("duplicates").asInt()).isZero();
    }

    @Test
    void events_beside_the_demo_do_not_keep_it_from_going_on() {
        List<String> envelopes = tiny().envelopes(today).toList();
        post(envelopes.stream().limit(500));
        post(Stream.of(OF_SOMEBODY_ELSE));
        intake.load(DemoIntakeTest::tiny);
        assertThat(inTheLog(envelopes)).isEqualTo(envelopes.size());
    }
}
