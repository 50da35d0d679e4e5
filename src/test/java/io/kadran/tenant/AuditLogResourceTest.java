package io.kadran.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditLogResourceTest {

    private static final String JSON = "application/json";
    private static final String RATE = "[{\"currency\": \"USD\", \"day\": \"2026-03-0%d\", \"rate\": %s}]";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    private Api api;
    private RawHttp http;

    @BeforeEach
    void reset() {
        database.reset();
        api = new Api(server);
        http = new RawHttp(server);
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    private int send(String method, String path, String body) {
        return http.send(method, path, JSON, body.getBytes(StandardCharsets.UTF_8))
                .status();
    }

    private JsonNode page(String query) {
        return api.json("/v1/audit-log" + query);
    }

    /** The entries as short lines, the latest first. */
    private List<String> log(String query) {
        return texts(
                page(query),
                entry -> entry.get("action").asText() + " "
                        + entry.at("/subject/kind").asText() + " "
                        + entry.at("/subject/id").asText() + " " + entry.path("before") + " " + entry.path("after"));
    }

    private static List<String> texts(JsonNode page, Function<JsonNode, String> text) {
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(text)
                .toList();
    }

    @Test
    void a_change_of_settings_is_told_once() {
        assertThat(send("PATCH", "/v1/tenant", "{\"weekStart\": \"sunday\"}")).isEqualTo(200);
        assertThat(send("PATCH", "/v1/tenant", "{\"weekStart\": \"sunday\"}")).isEqualTo(200);
        assertThat(send("PATCH", "/v1/tenant", "{\"weekStart\": \"nonsense\"}")).isEqualTo(422);
        api.put("/v1/exchange-rates", JSON, RATE.formatted(1, "0.9"));
        assertThat(send("PATCH", "/v1/tenant", "{\"currency\": \"USD\"}")).isEqualTo(409);

        String settings =
                "{\"name\":\"default\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"fiscalYearStart\":1,\"weekStart\":\"%s\",\"language\":\"en\"}";
        assertThat(log("?action=settings.changed"))
                .containsExactly("settings.changed tenant 1 " + settings.formatted("monday") + " "
                        + settings.formatted("sunday"));
    }

    @Test
    void a_change_of_a_rep_is_told_once() {
        clock.set("2026-05-01T10:00:00Z");
        send("PUT", "/v1/reps/ayse", "{\"name\": \"Ayşe\", \"team\": \"north\", \"activeFrom\": \"2026-01-01\"}");
        clock.set("2026-05-02T10:00:00Z");
        send("PUT", "/v1/reps/ayse", "{\"name\": \"Ayşe\", \"team\": \"north\", \"activeFrom\": \"2026-01-01\"}");
        send("PUT", "/v1/reps/ayse", "{\"team\": 7}");
        clock.set("2026-05-03T10:00:00Z");
        send("PUT", "/v1/reps/ayse", "{\"team\": \"south\"}");
        clock.set("2026-05-01T11:00:00Z");
        assertThat(send("PUT", "/v1/reps/ayse", "{\"team\": \"west\"}")).isEqualTo(409);

        assertThat(log(""))
                .containsExactly(
                        "rep.changed rep ayse {\"name\":\"Ayşe\",\"team\":\"north\",\"activeFrom\":\"2026-01-01\"}"
                                + " {\"team\":\"south\"}",
                        "rep.changed rep ayse "
                                + " {\"name\":\"Ayşe\",\"team\":\"north\",\"activeFrom\":\"2026-01-01\"}");
    }

    @Test
    void a_change_of_a_customer_is_told_once() {
        api.post("/v1/events", JSON, """
                        {"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-10T10:00:00Z",
                         "data": {"saleId": "1", "amount": 50, "customerId": "a"}}""");
        send("PUT", "/v1/customers/a", "{\"name\": \"A\"}");
        send("PUT", "/v1/customers/a", "{\"name\": \"A\"}");
        send("POST", "/v1/customers/a/merge", "{\"intoCustomerId\": \"b\"}");
        send("POST", "/v1/customers/a/merge", "{\"intoCustomerId\": \"b\"}");
        send("POST", "/v1/customers/a/merge", "{\"intoCustomerId\": \"c\"}");
        assertThat(send("POST", "/v1/customers/c/merge", "{\"intoCustomerId\": \"a\"}"))
                .isEqualTo(409);
        send("PUT", "/v1/customers/a", "{\"segment\": \"smb\"}");

        assertThat(log(""))
                .containsExactly(
                        "customer.changed customer a {\"name\":\"A\"} {\"segment\":\"smb\"}",
                        "customer.merged customer a {\"intoCustomerId\":\"b\"} {\"intoCustomerId\":\"c\"}",
                        "customer.merged customer a  {\"intoCustomerId\":\"b\"}",
                        "customer.changed customer a {} {\"name\":\"A\"}");
    }

    @Test
    void a_change_of_an_exchange_rate_is_told_once() {
        api.put("/v1/exchange-rates", JSON, RATE.formatted(1, "0.9"));
        api.put("/v1/exchange-rates", JSON, RATE.formatted(1, "0.900"));
        api.put(
                "/v1/exchange-rates",
                JSON,
                "[" + strip(RATE.formatted(2, "0.7")) + "," + strip(RATE.formatted(1, "0.8")) + "]");
        api.put("/v1/exchange-rates", JSON, RATE.formatted(1, "0"));
        send("DELETE", "/v1/exchange-rates/USD/2026-03-02", "");
        send("DELETE", "/v1/exchange-rates/USD/2026-03-02", "");

        assertThat(log(""))
                .containsExactly(
                        "exchange-rate.deleted exchange-rate USD/2026-03-02 {\"rate\":0.7} ",
                        "exchange-rate.changed exchange-rate USD/2026-03-02  {\"rate\":0.7}",
                        "exchange-rate.changed exchange-rate USD/2026-03-01 {\"rate\":0.9} {\"rate\":0.8}",
                        "exchange-rate.changed exchange-rate USD/2026-03-01  {\"rate\":0.9}");
    }

    private static String strip(String array) {
        return array.substring(1, array.length() - 1);
    }

    @Test
    void a_rebuild_that_changes_settings_is_told_in_the_name_of_whoever_began_it() {
        api.post("/v1/events", JSON, """
                        {"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-10T10:00:00Z",
                         "data": {"saleId": "1", "amount": 50}}""");
        rebuild("{}");
        rebuild("{\"timeZone\": \"Asia/Tokyo\"}");

        JsonNode entries = page("").get("entries");
        assertThat(entries).hasSize(1);
        assertThat(entries.at("/0/action").asText()).isEqualTo("settings.changed");
        assertThat(entries.at("/0/before/timeZone").asText()).isEqualTo("UTC");
        assertThat(entries.at("/0/after/timeZone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(entries.at("/0/actor/address").asText()).isEqualTo("127.0.0.1");
    }

    private void rebuild(String settings) {
        String id = Api.parse(api.post("/v1/admin/rebuild", JSON, settings).body())
                .get("id")
                .asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> api.json("/v1/admin/rebuilds/" + id)
                        .get("state")
                        .asText()
                        .equals("done"));
    }

    @Test
    void an_entry_says_who_when_and_from_where() {
        clock.set("2026-05-01T10:00:00.123456Z");
        http.send(
                "PUT",
                "/v1/reps/ayse",
                "Content-Type: application/json\r\n",
                "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=203.0.113.9\r\n",
                "{\"name\": \"Ayşe\"}".getBytes(StandardCharsets.UTF_8));

        JsonNode entry = page("").at("/entries/0");
        assertThat(entry.get("number").asLong()).isEqualTo(1);
        assertThat(entry.get("at").asText()).isEqualTo("2026-05-01T10:00:00.123456Z");
        assertThat(entry.at("/actor/kind").asText()).isEqualTo("key");
        assertThat(entry.at("/actor/id").asText()).isEqualTo("tests");
        assertThat(entry.at("/actor/address").asText()).isEqualTo("127.0.0.1");
    }

    /** Where the one cannot be written, the other is not either: they are one transaction. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | /v1/tenant                        | {"name": "other"}
            PUT    | /v1/reps/new                      | {"name": "New"}
            PUT    | /v1/customers/new                 | {"name": "New"}
            POST   | /v1/customers/a/merge             | {"intoCustomerId": "b"}
            PUT    | /v1/exchange-rates                | [{"currency": "USD", "day": "2026-03-01", "rate": 2}]
            DELETE | /v1/exchange-rates/USD/2026-03-01 | ''
            """)
    void there_is_no_change_without_its_entry(String method, String path, String body) {
        api.put("/v1/exchange-rates", JSON, RATE.formatted(1, "1.5"));
        String before = everything();
        database.execute("alter table audit_log add constraint audit_log_is_full check (number < 2)");
        try {
            assertThat(send(method, path, body)).isEqualTo(500);

            assertThat(everything()).isEqualTo(before);
        } finally {
            database.execute("alter table audit_log drop constraint audit_log_is_full");
        }
        assertThat(send(method, path, body)).isIn(200, 204);
        assertThat(everything()).isNotEqualTo(before);
        assertThat(page("").get("entries")).hasSize(2);
    }

    private String everything() {
        return List.of("/v1/tenant", "/v1/reps", "/v1/customers", "/v1/exchange-rates", "/v1/events", "/v1/audit-log")
                .stream()
                .map(api::text)
                .collect(Collectors.joining());
    }

    @Test
    void pages_give_each_of_thousands_of_entries_once() {
        int many = 2_500;
        LocalDate first = LocalDate.parse("2020-01-01");
        String rates = IntStream.range(0, many)
                .mapToObj(i -> "{\"currency\": \"USD\", \"day\": \"" + first.plusDays(i) + "\", \"rate\": 0.5}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(api.put("/v1/exchange-rates", JSON, rates).statusCode()).isEqualTo(200);

        List<Long> numbers = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("?limit=700" + cursor);
            page.get("entries").forEach(entry -> numbers.add(entry.get("number").asLong()));
            subjects.addAll(texts(page, entry -> entry.at("/subject/id").asText()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());

        Collections.reverse(numbers);
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, many).mapToObj(Long::valueOf).toList());
        assertThat(subjects).hasSize(many).doesNotHaveDuplicates();
        assertThat(page("").get("entries")).hasSize(100);
    }

    @Test
    void filters_leave_what_they_name() {
        clock.set("2026-05-01T10:00:00Z");
        send("PUT", "/v1/reps/x", "{\"name\": \"X\"}");
        clock.set("2026-05-02T10:00:00Z");
        send("PUT", "/v1/customers/x", "{\"name\": \"X\"}");
        clock.set("2026-05-03T10:00:00Z");
        send("PATCH", "/v1/tenant", "{\"name\": \"X\"}");
        String who = page("").at("/entries/0/actor/id").asText();

        assertThat(actions("")).containsExactly("settings.changed", "customer.changed", "rep.changed");
        assertThat(actions("?action=rep.changed")).containsExactly("rep.changed");
        assertThat(actions("?subject=x")).containsExactly("customer.changed", "rep.changed");
        assertThat(actions("?subject=x&action=rep.changed")).containsExactly("rep.changed");
        assertThat(actions("?from=2026-05-02T10:00:00Z")).containsExactly("settings.changed", "customer.changed");
        assertThat(actions("?to=2026-05-02T10:00:00Z")).containsExactly("rep.changed");
        assertThat(actions("?actor=" + who + "&limit=2")).hasSize(2);
        assertThat(actions("?actor=nobody")).isEmpty();
    }

    private List<String> actions(String query) {
        return texts(page(query), entry -> entry.get("action").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?action=rep.change     | action  | did you mean rep.changed
            ?action=x              | action  | known are
            ?from=yesterday        | from    | RFC 3339
            ?to=2026-05-01         | to      | RFC 3339
            ?limit=1001            | limit   | from 1 to 1000
            ?cursor=nonsense       | cursor  | unchanged
            ?cursor=MSAy           | cursor  | unchanged
            ?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5 | cursor | unchanged
            ?subject=              | subject | must not be empty
            ?actor=a&actor=b       | actor   | one value
            ?who=a                 | who     | is not a parameter here
            """)
    void a_parameter_that_is_not_right_is_told(String query, String parameter, String detail) {
        RawHttp.Answer answer = http.send("GET", "/v1/audit-log" + query, "", "", new byte[0]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo(parameter);
        assertThat(answer.json().at("/errors/0/detail").asText()).contains(detail);
    }

    @Test
    void each_sees_the_log_of_its_own_tenant_and_operators_that_of_the_operators() {
        database.tenant(2);
        Api second = new Api(server, database.key(2, "second", Scope.ADMIN));
        Api operator = new Api(server, TestKeys.OPERATOR);
        send("PUT", "/v1/reps/x", "{\"name\": \"X\"}");
        second.put("/v1/customers/y", JSON, "{\"name\": \"Y\"}");
        database.update("""
                        insert into audit_log (tenant_id, number, at, actor_kind, actor, action, subject_kind, subject, after)
                        values (0, 1, now(), 'key', 'tests', 'tenant.created', 'tenant', '2', '{}')""");

        assertThat(actions("")).containsExactly("rep.changed");
        assertThat(actions(second)).containsExactly("customer.changed");
        assertThat(actions(operator)).containsExactly("tenant.created");
        assertThat(second.json("/v1/audit-log").at("/entries/0/actor/id").asText())
                .isEqualTo("second");
        assertThat(second.json("/v1/audit-log?subject=x").get("entries")).isEmpty();
    }

    private static List<String> actions(Api api) {
        return texts(api.json("/v1/audit-log"), entry -> entry.get("action").asText());
    }

    @Test
    void the_log_is_for_administrators_alone() {
        Api others =
                new Api(server, database.key(1, "others", Scope.EVENTS_WRITE, Scope.KPIS_READ, Scope.EVIDENCE_READ));

        assertThat(others.get("/v1/audit-log").statusCode()).isEqualTo(403);
    }

    @Test
    void no_secret_gets_into_it() {
        send("PUT", "/v1/reps/x", "{\"name\": \"X\"}");
        send("PATCH", "/v1/tenant", "{\"name\": \"X\"}");
        String secret = TestKeys.DEFAULT.substring(TestKeys.DEFAULT.lastIndexOf('_') + 1);

        assertThat(database.list("select audit_log::text from audit_log"))
                .hasSize(2)
                .noneMatch(entry -> entry.contains(secret));
    }
}
