package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.Tenants;
import io.kadran.testing.Tenants.Made;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ApiKeyResourceTest {

    private static final String NOW = "2026-04-01T12:00:00Z";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    private Tenants tenants;
    private Made tenant;

    @BeforeEach
    void aTenantWithOneKey() {
        database.reset();
        clock.set(NOW);
        tenants = new Tenants(server);
        tenant = tenants.create("Ege Trading");
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    @Test
    void a_tenant_is_not_told_which_operator_made_it_or_from_where() {
        Answer log = admin("GET", "/v1/audit-log", "");

        assertThat(log.body()).contains("api-key.created", "\"system\"").doesNotContain("127.0.0.1");
    }

    /** A change of keys looks through all that are good. */
    @Test
    void a_tenant_has_no_more_good_keys_than_a_change_can_look_through() {
        database.execute(
                "insert into api_key (tenant_id, key_id, name, scopes, secret_hash, created_at, created_by,"
                        + " revoked_at) select tenant_id, 'k' || n, 'k', 'kpis:read', sha256('k'), now(), 'a test',"
                        + " case when n <= 10 then now() end from generate_series(1, 1009) n, tenant where name = 'Ege Trading'");
        String wanted = "{\"name\": \"one more\", \"scopes\": [\"kpis:read\"]}";

        Answer refused = admin("POST", "/v1/api-keys", wanted);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("1000 good keys", "Revoke some");
        assertThat(admin("POST", "/v1/api-keys/k1000/rotate", "{}").status()).isEqualTo(409);
        assertThat(admin("POST", "/v1/api-keys/nobody/rotate", "{}").status()).isEqualTo(404);
        assertThat(admin("DELETE", "/v1/api-keys/k1000", "").status()).isEqualTo(204);
        assertThat(admin("POST", "/v1/api-keys", wanted).status()).isEqualTo(201);
    }

    private Answer admin(String method, String path, String body) {
        return tenants.as(tenant.key(), method, path, body);
    }

    private JsonNode make(String body) {
        Answer made = admin("POST", "/v1/api-keys", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("location").orElse(""))
                .endsWith("/v1/api-keys/" + made.json().get("id").asText());
        return made.json();
    }

    private int status(String key, String path) {
        return tenants.as(key, "GET", path, "").status();
    }

    private List<String> listed() {
        List<String> ids = new ArrayList<>();
        admin("GET", "/v1/api-keys", "")
                .json()
                .get("keys")
                .forEach(key -> ids.add(key.get("id").asText()));
        return ids;
    }

    private static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.json()
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").asText()));
        return pointers;
    }

    @Test
    void a_key_may_do_what_its_scopes_say_and_nothing_else() {
        JsonNode made = make("{\"name\": \"dashboard\", \"scopes\": [\"kpis:read\"]}");
        String key = made.get("key").asText();

        assertThat(key).matches("kadran_key_" + tenant.id() + "_[a-z0-9]{10}_[A-Za-z0-9_-]{43}");
        assertThat(made.get("createdBy").asText()).isEqualTo("first");
        assertThat(status(key, "/v1/periods/2026/kpis")).isEqualTo(200);
        assertThat(status(key, "/v1/api-keys")).isEqualTo(403);
        assertThat(tenants.as(key, "POST", "/v1/api-keys", "{\"name\": \"x\", \"scopes\": [\"admin\"]}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void scopes_are_kept_in_one_order() {
        assertThat(make("{\"name\": \"a\", \"scopes\": [\"admin\", \"events:write\"]}")
                        .get("scopes")
                        .toString())
                .isEqualTo("[\"events:write\",\"admin\"]");
    }

    @Test
    void a_text_is_shown_once_and_its_secret_and_hash_never_again() {
        String key =
                make("{\"name\": \"a\", \"scopes\": [\"admin\"]}").get("key").asText();
        String id = key.split("_")[3];
        String secret = key.substring(key.length() - 43);

        String all = admin("GET", "/v1/api-keys", "").body()
                + admin("GET", "/v1/api-keys/" + id, "").body()
                + String.join("", database.list("select coalesce(before, '') || coalesce(after, '') from audit_log"));

        assertThat(all).contains(id).doesNotContain(secret, "kadran_key", "ash");
        assertThat(admin("GET", "/v1/api-keys/" + id, "").json().has("key")).isFalse();
    }

    @Test
    void a_key_ends_when_it_was_to_end() {
        JsonNode made =
                make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"], \"expiresAt\": \"2026-04-01T15:30:00+03:00\"}");
        assertThat(made.get("expiresAt").asText()).isEqualTo("2026-04-01T12:30:00Z");
        String key = made.get("key").asText();

        clock.set("2026-04-01T12:29:59Z");
        assertThat(status(key, "/v1/kpis")).isEqualTo(200);
        clock.set("2026-04-01T12:30:00Z");
        assertThat(status(key, "/v1/kpis")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                             | /name /scopes
            {"name": "a"}                                                  | /scopes
            {"name": "a", "scopes": []}                                    | /scopes
            {"name": "a", "scopes": "admin"}                               | /scopes
            {"name": "a", "scopes": null}                                  | /scopes
            {"name": "a", "scopes": ["admin", "operator"]}                 | /scopes/1
            {"name": "a", "scopes": ["all", 7, null, []]}                  | /scopes/0 /scopes/1 /scopes/2 /scopes/3
            {"name": "a", "scopes": ["admin", "admin"]}                    | /scopes/1
            {"name": "a", "scopes": ["admin","admin","admin","admin","admin"]} | /scopes
            {"name": "", "scopes": ["admin"]}                              | /name
            {"name": 7, "scopes": ["admin"]}                               | /name
            {"name": "a", "scopes": ["admin"], "expiresAt": "2026-04-01T12:00:00Z"} | /expiresAt
            {"name": "a", "scopes": ["admin"], "expiresAt": "tomorrow"}    | /expiresAt
            {"name": "a", "scopes": ["admin"], "expiresAt": 7}             | /expiresAt
            {"name": "a", "scopes": ["admin"], "key": "b", "tenantId": 1}  | /key /tenantId
            {"name": "a", "scopes": ["admin"], "scopes": ["kpis:read"]}    | /scopes
            {"name": "a", "scopes": 7, "scopes": ["kpis:read"]}            | /scopes
            {"name": "a", "scopes": ["kpis:read"], "scopes": {"a": []}}    | /scopes
            []                                                             | /name /scopes
            """)
    void what_is_no_key_is_refused_with_every_reason(String body, String pointers) {
        Answer answer = admin("POST", "/v1/api-keys", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(pointers(answer))
                .as(answer.body())
                .containsAll(Stream.of(pointers.split(" "))
                        .filter(pointer -> pointer.startsWith("/"))
                        .toList());
        assertThat(listed()).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"name\": ", "{} {}"})
    void what_is_no_json_is_refused(String body) {
        assertThat(admin("POST", "/v1/api-keys", body).status()).isEqualTo(400);
        assertThat(admin("POST", "/v1/api-keys/first/rotate", body).status()).isEqualTo(400);
    }

    @Test
    void keys_are_listed_page_by_page_in_the_order_of_their_making() {
        List<String> made = new ArrayList<>(List.of("first"));
        for (int i = 1; i <= 4; i++) {
            clock.set("2026-04-0" + (1 + i / 2) + "T12:00:00Z");
            made.add(make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"]}")
                    .get("id")
                    .asText());
        }

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = admin(
                            "GET",
                            "/v1/api-keys?limit=2"
                                    + cursor.map(next -> "&cursor=" + next).orElse(""),
                            "")
                    .json();
            page.get("keys").forEach(key -> seen.add(key.get("id").asText()));
            cursor = Optional.ofNullable(page.get("next")).map(JsonNode::asText);
        } while (cursor.isPresent());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        assertThat(listed()).containsExactlyElementsOf(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "cursor=x", "cursor=YQBi", "tenant=1"})
    void a_page_that_cannot_be_is_refused(String query) {
        assertThat(admin("GET", "/v1/api-keys?" + query, "").status()).isEqualTo(400);
    }

    @Test
    void a_revoked_key_stops_at_once_and_stays_listed() {
        JsonNode made = make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"]}");
        String path = "/v1/api-keys/" + made.get("id").asText();
        String key = made.get("key").asText();
        assertThat(status(key, "/v1/kpis")).isEqualTo(200);

        assertThat(admin("DELETE", path, "").status()).isEqualTo(204);

        assertThat(status(key, "/v1/kpis")).isEqualTo(401);
        clock.set("2026-04-01T13:00:00Z");
        assertThat(admin("DELETE", path, "").status()).isEqualTo(204);
        assertThat(admin("GET", path, "").json().get("revokedAt").asText()).isEqualTo(NOW);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void the_last_good_key_of_an_administrator_is_not_revoked() {
        make("{\"name\": \"no administrator\", \"scopes\": [\"kpis:read\"]}");
        make("{\"name\": \"over\", \"scopes\": [\"admin\"], \"expiresAt\": \"2026-04-01T12:00:01Z\"}");
        clock.set("2026-04-01T12:00:01Z");

        Answer refused = admin("DELETE", "/v1/api-keys/first", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("last", "admin");
        String next =
                make("{\"name\": \"next\", \"scopes\": [\"admin\"]}").get("key").asText();
        assertThat(admin("DELETE", "/v1/api-keys/first", "").status()).isEqualTo(204);
        assertThat(status(tenant.key(), "/v1/api-keys")).isEqualTo(401);
        assertThat(status(next, "/v1/api-keys")).isEqualTo(200);
    }

    @Test
    void of_two_that_revoke_each_other_at_once_one_is_left() {
        for (int i = 0; i < 20; i++) {
            Made pair = tenants.create("pair " + i);
            JsonNode second = tenants.as(
                            pair.key(), "POST", "/v1/api-keys", "{\"name\": \"second\", \"scopes\": [\"admin\"]}")
                    .json();
            String secondKey = second.get("key").asText();
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> tenants.as(
                            pair.key(),
                            "DELETE",
                            "/v1/api-keys/" + second.get("id").asText(),
                            "")
                    .status());
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() ->
                    tenants.as(secondKey, "DELETE", "/v1/api-keys/first", "").status());

            assertThat(List.of(one.join(), other.join())).containsOnlyOnce(204).isSubsetOf(204, 401, 409);
            assertThat(database.number(
                            "select count(*) from api_key where revoked_at is null and tenant_id = " + pair.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_key_and_the_one_in_its_place_are_both_good_for_a_while() {
        JsonNode old = make("{\"name\": \"crm\", \"scopes\": [\"kpis:read\", \"events:write\"]}");
        String path = "/v1/api-keys/" + old.get("id").asText();

        Answer rotated = admin("POST", path + "/rotate", "{\"overlap\": \"PT2H\"}");

        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        JsonNode next = rotated.json();
        assertThat(next.get("id")).isNotEqualTo(old.get("id"));
        assertThat(next.get("name").asText()).isEqualTo("crm");
        assertThat(next.get("scopes")).isEqualTo(old.get("scopes"));
        assertThat(next.has("expiresAt")).isFalse();
        assertThat(admin("GET", path, "").json().get("expiresAt").asText()).isEqualTo("2026-04-01T14:00:00Z");
        assertThat(status(old.get("key").asText(), "/v1/kpis")).isEqualTo(200);
        assertThat(status(next.get("key").asText(), "/v1/kpis")).isEqualTo(200);
        clock.set("2026-04-01T14:00:00Z");
        assertThat(status(old.get("key").asText(), "/v1/kpis")).isEqualTo(401);
        assertThat(status(next.get("key").asText(), "/v1/kpis")).isEqualTo(200);
    }

    /** As where the answer to the first time was lost. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            value = {"never, never", "2026-05-01T12:00:00Z, 2026-05-01T12:00:00Z"})
    void a_key_that_is_replaced_once_more_has_another_that_lives_as_long(String end, String nextEnd) {
        JsonNode old = make("{\"name\": \"crm\", \"scopes\": [\"kpis:read\"]"
                + (end == null ? "" : ", \"expiresAt\": \"" + end + "\"") + "}");
        String path = "/v1/api-keys/" + old.get("id").asText() + "/rotate";
        admin("POST", path, "{\"overlap\": \"PT1H\"}");

        JsonNode next = admin("POST", path, "{\"overlap\": \"PT1H\"}").json();

        assertThat(Optional.ofNullable(next.get("expiresAt")).map(JsonNode::asText))
                .isEqualTo(Optional.ofNullable(nextEnd));
        assertThat(status(next.get("key").asText(), "/v1/kpis")).isEqualTo(200);
    }

    @Test
    void a_key_that_is_lost_is_replaced_at_once() {
        JsonNode old = make("{\"name\": \"crm\", \"scopes\": [\"kpis:read\"]}");
        assertThat(status(old.get("key").asText(), "/v1/kpis")).isEqualTo(200);

        admin("POST", "/v1/api-keys/" + old.get("id").asText() + "/rotate", "{\"overlap\": \"PT0S\"}");

        assertThat(status(old.get("key").asText(), "/v1/kpis")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "never", textBlock = """
            ''                                      | 2026-04-02T12:00:00Z | 2026-05-01T12:00:00Z
            {}                                      | 2026-04-02T12:00:00Z | 2026-05-01T12:00:00Z
            {"overlap": "P30D"}                     | 2026-04-21T12:00:00Z | 2026-05-01T12:00:00Z
            {"expiresAt": "2027-01-01T00:00:00Z"}   | 2026-04-02T12:00:00Z | 2027-01-01T00:00:00Z
            """)
    void a_key_that_ends_lives_no_longer_and_the_next_lives_as_long(String body, String oldEnd, String nextEnd) {
        clock.set("2026-03-22T12:00:00Z");
        JsonNode old = make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"], \"expiresAt\": \"2026-04-21T12:00:00Z\"}");
        clock.set(NOW);
        String path = "/v1/api-keys/" + old.get("id").asText();

        Answer rotated = admin("POST", path + "/rotate", body);

        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        assertThat(rotated.json().get("expiresAt").asText()).isEqualTo(nextEnd);
        assertThat(admin("GET", path, "").json().get("expiresAt").asText()).isEqualTo(oldEnd);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"overlap": "P30DT1S"}                | /overlap
            {"overlap": "-PT1S"}                  | /overlap
            {"overlap": "P1M"}                    | /overlap
            {"overlap": "a day"}                  | /overlap
            {"overlap": 7}                        | /overlap
            {"overlap": "PT99999999999999999H"}   | /overlap
            {"expiresAt": "2026-04-01T12:00:00Z"} | /expiresAt
            {"scopes": ["admin"]}                 | /scopes
            """)
    void a_rotation_that_cannot_be_is_refused(String body, String pointer) {
        Answer answer = admin("POST", "/v1/api-keys/first/rotate", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly(pointer);
        assertThat(listed()).containsExactly("first");
    }

    @Test
    void what_is_good_for_nothing_is_not_replaced() {
        JsonNode revoked = make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"]}");
        JsonNode expired =
                make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"], \"expiresAt\": \"2026-04-01T12:00:01Z\"}");
        admin("DELETE", "/v1/api-keys/" + revoked.get("id").asText(), "");
        clock.set("2026-04-01T12:00:01Z");

        for (JsonNode key : List.of(revoked, expired)) {
            assertThat(admin("POST", "/v1/api-keys/" + key.get("id").asText() + "/rotate", "")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void keys_of_others_are_as_those_that_are_not_there() {
        JsonNode foreign = make("{\"name\": \"a\", \"scopes\": [\"admin\"]}");
        for (String id : List.of(foreign.get("id").asText(), "nothing", "%00", "a".repeat(1_000))) {
            for (String request : List.of("GET ", "DELETE ", "POST /rotate")) {
                String[] parts = request.split(" ", -1);
                Answer answer = tenants.as(TestKeys.DEFAULT, parts[0], "/v1/api-keys/" + id + parts[1], "");
                assertThat(answer.status()).as(request + id).isBetween(400, 499);
                assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
                if (id.length() < 20 && !id.equals("%00")) {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.json().get("detail").asText()).isEqualTo("There is no key of this id.");
                }
            }
        }
        assertThat(status(foreign.get("key").asText(), "/v1/api-keys")).isEqualTo(200);
    }

    @Test
    void operators_manage_their_own_keys_and_no_tenants() {
        Answer made =
                tenants.operator("POST", "/v1/api-keys", "{\"name\": \"night shift\", \"scopes\": [\"operator\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String key = made.json().get("key").asText();

        assertThat(key).startsWith("kadran_operator_");
        assertThat(status(key, "/v1/tenants")).isEqualTo(200);
        assertThat(tenants.operator("POST", "/v1/api-keys", "{\"name\": \"a\", \"scopes\": [\"admin\"]}")
                        .status())
                .isEqualTo(422);
        String ofTenant =
                make("{\"name\": \"a\", \"scopes\": [\"admin\"]}").get("id").asText();
        assertThat(tenants.operator("GET", "/v1/api-keys/" + ofTenant, "").status())
                .isEqualTo(404);
        assertThat(tenants.operator(
                                "DELETE",
                                "/v1/api-keys/" + made.json().get("id").asText(),
                                "")
                        .status())
                .isEqualTo(204);
        assertThat(status(key, "/v1/tenants")).isEqualTo(401);
    }

    @Test
    void the_tenants_log_tells_of_each_change() {
        JsonNode made = make("{\"name\": \"a\", \"scopes\": [\"kpis:read\"]}");
        String path = "/v1/api-keys/" + made.get("id").asText();
        JsonNode next = admin("POST", path + "/rotate", "").json();
        admin("DELETE", path, "");
        admin("DELETE", path, "");
        admin("DELETE", "/v1/api-keys/first", "");

        assertThat(database.list("select action || ' ' || subject || ' by ' || actor from audit_log where tenant_id = "
                        + tenant.id() + " order by number"))
                .containsExactly(
                        "api-key.created first by kadran",
                        "api-key.created " + made.get("id").asText() + " by first",
                        "api-key.created " + next.get("id").asText() + " by first",
                        "api-key.rotated " + made.get("id").asText() + " by first",
                        "api-key.revoked " + made.get("id").asText() + " by first");
    }
}
