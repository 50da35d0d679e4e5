package io.kadran.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.Tenants;
import io.kadran.testing.Tenants.Made;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TenantsResourceTest {

    private static final String SALE = """
            {"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-31T22:30:00Z",
             "data": {"saleId": "s", "amount": 12.5}}""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    private Tenants tenants;

    @BeforeEach
    void reset() {
        database.reset();
        tenants = new Tenants(server);
    }

    private static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.json()
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").asText()));
        return pointers;
    }

    @Test
    void a_tenant_begins_with_the_settings_that_were_given_and_a_key_for_all_that_is_its() {
        Made made = tenants.create(
                "Ege Trading",
                ", \"currency\": \"TRY\", \"timeZone\": \"Europe/Istanbul\", \"fiscalYearStart\": 4,"
                        + " \"weekStart\": \"sunday\", \"language\": \"tr\"");

        Answer settings = tenants.as(made.key(), "GET", "/v1/tenant", "");
        assertThat(settings.status()).as(settings.body()).isEqualTo(200);
        assertThat(settings.json().toString())
                .isEqualTo("{\"name\":\"Ege Trading\",\"currency\":\"TRY\",\"timeZone\":\"Europe/Istanbul\","
                        + "\"fiscalYearStart\":4,\"weekStart\":\"sunday\",\"language\":\"tr\"}");
        assertThat(tenants.as(made.key(), "POST", "/v1/events", SALE).status()).isEqualTo(201);
        // It was February in Istanbul.
        JsonNode revenue = tenants.as(made.key(), "GET", "/v1/periods/2026-02-01/kpis/revenue", "")
                .json();
        assertThat(revenue.get("value").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(revenue.get("currency").asText()).isEqualTo("TRY");
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", "/v1/events", "").json().get("events"))
                .isEmpty();
    }

    @Test
    void a_name_is_enough_and_the_rest_is_as_for_the_first_tenant() {
        Made made = tenants.create("Ege Trading");

        JsonNode settings = tenants.as(made.key(), "GET", "/v1/tenant", "").json();
        assertThat(settings.get("currency").asText()).isEqualTo("EUR");
        assertThat(settings.get("timeZone").asText()).isEqualTo("UTC");
        assertThat(settings.get("fiscalYearStart").asInt()).isEqualTo(1);
        assertThat(settings.get("weekStart").asText()).isEqualTo("monday");
        assertThat(settings.get("language").asText()).isEqualTo("en");
    }

    @Test
    void ids_are_exact_in_every_reader_of_json_and_do_not_count_the_tenants() {
        long one = tenants.create("one").id();
        long other = tenants.create("other").id();

        assertThat(one).isBetween(1L << 32, (1L << 53) - 1);
        assertThat(Math.abs(one - other)).isGreaterThan(1);
    }

    @Test
    void all_that_is_wrong_with_a_new_tenant_is_told_at_once() {
        Answer answer = tenants.operator("POST", "/v1/tenants", """
                {"currency": "euro", "timeZone": "Mars/Base", "fiscalYearStart": 0, "weekStart": "someday",
                 "language": null, "status": "active"}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/name", "/currency", "/timeZone", "/fiscalYearStart", "/weekStart", "/language", "/status");
        assertThat(database.number("select count(*) from tenant")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''          | 422
            nonsense    | 400
            []          | 422
            {}          | 422
            {"name": 7} | 422
            {"name":""} | 422
            {"name": "a", "name": "b"} | 422
            """)
    void rubbish_is_no_tenant(String body, int status) {
        Answer answer = new Tenants(server).operator("POST", "/v1/tenants", body.isEmpty() ? " " : body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void operators_see_all_tenants_page_by_page_and_no_key() {
        List<Long> made = new ArrayList<>(List.of(1L));
        for (int i = 0; i < 4; i++) {
            made.add(tenants.create("tenant " + i).id());
        }

        List<Long> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Answer page = tenants.operator(
                    "GET",
                    "/v1/tenants?limit=2"
                            + cursor.map(next -> "&cursor=" + next).orElse(""),
                    "");
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.json().get("tenants").size()).isBetween(1, 2);
            page.json()
                    .get("tenants")
                    .forEach(tenant -> seen.add(tenant.get("id").asLong()));
            assertThat(page.body()).doesNotContain("Key", "kadran_");
            cursor = Optional.ofNullable(page.json().get("next")).map(JsonNode::asText);
        } while (cursor.isPresent());

        assertThat(seen).containsExactlyElementsOf(made.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "cursor=x", "cursor=", "cursor=YQ", "status=active"})
    void a_page_that_cannot_be_is_refused(String query) {
        assertThat(tenants.operator("GET", "/v1/tenants?" + query, "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2", "x", "1.5", "99999999999999999999", "%00", "1%20"})
    void what_is_no_tenant_is_not_found(String id) {
        for (String method : List.of("GET", "DELETE", "PATCH")) {
            Answer answer = tenants.operator(
                    method, "/v1/tenants/" + id, method.equals("PATCH") ? "{\"status\": \"active\"}" : "");
            assertThat(answer.status()).as(method).isBetween(400, 404);
            assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void only_operators_handle_tenants_and_they_see_into_none() {
        Made made = tenants.create("Ege Trading");

        assertThat(tenants.as(made.key(), "GET", "/v1/tenants", "").status()).isEqualTo(403);
        assertThat(tenants.as(made.key(), "POST", "/v1/tenants", "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(tenants.as(made.key(), "GET", made.path(), "").status()).isEqualTo(403);
        assertThat(tenants.as(made.key(), "DELETE", made.path(), "").status()).isEqualTo(403);
        assertThat(tenants.operator("GET", "/v1/tenant", "").status()).isEqualTo(403);
        assertThat(tenants.operator("GET", "/v1/periods/2026/kpis", "").status())
                .isEqualTo(403);
    }

    @Test
    void while_a_tenant_is_suspended_its_keys_are_good_for_nothing_and_nothing_is_lost() {
        Made made = tenants.create("Ege Trading");
        assertThat(tenants.as(made.key(), "POST", "/v1/events", SALE).status()).isEqualTo(201);

        Answer suspended = tenants.operator("PATCH", made.path(), "{\"status\": \"suspended\"}");

        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(suspended.json().get("status").asText()).isEqualTo("suspended");
        Answer refused = tenants.as(made.key(), "GET", "/v1/tenant", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("suspended");
        assertThat(tenants.as(made.key(), "POST", "/v1/events", SALE).status()).isEqualTo(403);
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", "/v1/tenant", "").status())
                .isEqualTo(200);

        assertThat(tenants.operator("PATCH", made.path(), "{\"status\": \"active\"}")
                        .status())
                .isEqualTo(200);
        assertThat(tenants.as(made.key(), "GET", "/v1/events", "").json().get("events"))
                .hasSize(1);
    }

    /** As by another process on the same database, which cannot tell this one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void what_another_process_did_to_a_tenant_holds_here_within_seconds(int status) {
        Made made = tenants.create("Ege Trading");
        assertThat(tenants.as(made.key(), "GET", "/v1/tenant", "").status()).isEqualTo(200);

        database.update("update tenant set status = " + status + " where tenant_id = " + made.id());

        await().atMost(Duration.ofMinutes(2))
                .until(() -> tenants.as(made.key(), "GET", "/v1/kpis", "").status() == 403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "deleting"}                 | /status
            {"status": "gone"}                     | /status
            {"status": null}                       | /status
            {}                                     | /status
            {"status": "active", "name": "Ege"}    | /name
            {"status": "active", "currency": "TRY"}| /currency
            """)
    void only_the_status_is_the_operators_to_change(String body, String pointer) {
        Made made = tenants.create("Ege Trading");

        Answer answer = tenants.operator("PATCH", made.path(), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly(pointer);
    }

    @Test
    void the_operators_log_tells_of_each_change_and_of_none_that_was_refused() {
        Made made = tenants.create("Ege Trading");
        tenants.operator("PATCH", made.path(), "{\"status\": \"suspended\"}");
        tenants.operator("PATCH", made.path(), "{\"status\": \"suspended\"}");
        tenants.operator("PATCH", made.path(), "{\"status\": \"active\"}");
        tenants.operator("PATCH", made.path(), "{\"status\": \"gone\"}");
        tenants.operator("DELETE", made.path(), "");
        tenants.operator("DELETE", made.path(), "");
        tenants.operator("PATCH", made.path(), "{\"status\": \"active\"}");

        assertThat(database.list("select action || ' by ' || actor from audit_log where tenant_id = 0 order by number"))
                .containsExactly(
                        "tenant.created by tests",
                        "tenant.suspended by tests",
                        "tenant.resumed by tests",
                        "tenant.deleting by tests");
        assertThat(database.list("select action || ' by ' || actor from audit_log where tenant_id = " + made.id()))
                .containsExactly("api-key.created by kadran");
        assertThat(database.list("select coalesce(before, '') || coalesce(after, '') from audit_log"))
                .noneMatch(state -> state.contains("kadran_"));
    }
}
