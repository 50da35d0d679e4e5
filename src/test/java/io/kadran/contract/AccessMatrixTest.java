package io.kadran.contract;

import static io.kadran.testing.TokenIssuer.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.contract.Contract.Operation;
import io.kadran.contract.Contract.Parameter;
import io.kadran.tenant.Scope;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.kadran.testing.TokenIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the contract, asked by everybody: whom the contract lets in is let in, and nobody else. */
@QuarkusTest
@TestProfile(TokenIssuer.Configured.class)
class AccessMatrixTest {

    private static final Logger LOG = Logger.getLogger(AccessMatrixTest.class);

    private static final Contract CONTRACT = Contract.read();
    private static final ContractExamples EXAMPLES = new ContractExamples(CONTRACT);

    private static final long FOREIGN = 2;
    private static final long SUSPENDED = 3;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** What the examples name, and no answer to another tenant may. */
    private static final List<String> OWN_WORDS =
            List.of("ayse", "Ayşe", "istanbul", "c-17", "Ege", "opp-", "lead-3", "/crm");

    /**
     * Whoever asks.
     *
     * @param key or token; empty where none is shown
     * @param refusal what any operation answers; empty where it depends on the scopes
     */
    private record Client(String name, Optional<String> key, Optional<Integer> refusal, Set<String> scopes) {

        boolean isLetInto(Set<String> needed) {
            return refusal.isEmpty() && needed.stream().anyMatch(scopes::contains);
        }

        int refusalOf(Set<String> needed) {
            return refusal.orElse(FORBIDDEN);
        }

        RawHttp http(String server) {
            return key.map(shown -> RawHttp.with(server, shown)).orElseGet(() -> RawHttp.anonymous(server));
        }
    }

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    private final Map<String, String> ids = new HashMap<>();

    @BeforeEach
    void load() {
        database.reset();
        database.tenant(FOREIGN);
        database.tenant(SUSPENDED);
        database.execute("update tenant set status = 2 where tenant_id = " + SUSPENDED);
        RawHttp http = new RawHttp(server);
        EXAMPLES.of("postEvents")
                .filter(example -> example.value().isObject())
                .forEach(example -> EXAMPLES.send(example, http));
        EXAMPLES.of("putExchangeRates").forEach(example -> EXAMPLES.send(example, http));
        ids.put(
                "/v1/imports/",
                EXAMPLES.of("importCsv")
                        .map(example ->
                                EXAMPLES.send(example, http).json().get("id").asText())
                        .reduce("", (first, last) -> last));
        ids.put("/v1/admin/audits/", begun("/v1/admin/audit", "/v1/admin/audits/"));
        ids.put("/v1/admin/rebuilds/", begun("/v1/admin/rebuild", "/v1/admin/rebuilds/"));
    }

    private String begun(String path, String document) {
        Api api = new Api(server);
        String id = Api.parse(api.post(path).body()).get("id").asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !api.json(document + id).get("state").asText().equals("running"));
        return id;
    }

    @Test
    void every_operation_lets_in_whom_the_contract_says_and_nobody_else() {
        List<Client> clients = clients();
        List<Operation> operations = CONTRACT.operations().stream()
                // Questions first, before anything is changed.
                .sorted(Comparator.comparing(operation -> !operation.method().equals("GET")))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : operations) {
            Set<String> scopes = scopes(operation);
            softly.assertThat(scopes).as("scopes of %s", operation.id()).isNotEmpty();
            long before = rows();
            clients.stream()
                    .filter(client -> !client.isLetInto(scopes))
                    .forEach(client -> assertRefused(softly, operation, client, scopes));
            softly.assertThat(rows())
                    .as("%s changes nothing where it is refused", operation.id())
                    .isEqualTo(before);
            clients.stream()
                    .filter(client -> client.isLetInto(scopes))
                    .forEach(client -> softly.assertThat(ask(operation, client).status())
                            .as("%s to %s", operation.id(), client.name())
                            .isNotIn(UNAUTHORIZED, FORBIDDEN));
        }
        softly.assertAll();
        LOG.infof(
                "Access: %d operations x %d clients = %d cells",
                operations.size(), clients.size(), operations.size() * clients.size());
    }

    @Test
    void the_ids_of_a_tenant_are_those_of_nothing_to_another() {
        RawHttp own = new RawHttp(server);
        RawHttp foreign = RawHttp.with(server, database.key(FOREIGN, "foreign", scopesOfTenants()));
        List<Operation> questions = CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !scopes(operation).equals(Set.of(Scope.OPERATOR)))
                .toList();
        for (Operation question : questions) {
            String path = path(question);
            Answer mine = own.send("GET", path, "", "", new byte[0]);
            Answer others = foreign.send("GET", path, "", "", new byte[0]);

            assertThat(others.status()).as(path).isNotIn(UNAUTHORIZED, FORBIDDEN);
            assertThat(withoutInstance(others)).as(path).doesNotContain(OWN_WORDS);
            if (mine.status() == 200 && question.path().endsWith("}") && !isOfAllTenants(question)) {
                assertThat(others.status()).as(path).isEqualTo(NOT_FOUND);
                Answer absent = own.send("GET", absent(question), "", "", new byte[0]);
                assertThat(withoutInstance(others)).isEqualTo(withoutInstance(absent));
            }
            mine.header("etag")
                    .ifPresent(tag -> assertThat(
                                    foreign.send("GET", path, "", "If-None-Match: " + tag + "\r\n", new byte[0])
                                            .status())
                            .as(path)
                            .isNotEqualTo(304));
        }
        assertThat(questions)
                .filteredOn(question -> question.path().endsWith("{id}"))
                .isNotEmpty();
    }

    /** Whatever is written with the ids of one tenant by another leaves the first as it was. */
    @Test
    void what_another_tenant_writes_under_the_same_ids_changes_nothing() {
        RawHttp foreign = RawHttp.with(server, database.key(FOREIGN, "foreign", scopesOfTenants()));
        long before = entries();
        List<String> answers = questions();

        CONTRACT.operations().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .filter(operation -> !scopes(operation).equals(Set.of(Scope.OPERATOR)))
                .forEach(operation -> assertThat(ask(operation, foreign).status())
                        .as(operation.id())
                        .isNotIn(UNAUTHORIZED, FORBIDDEN));

        assertThat(entries()).isEqualTo(before);
        assertThat(questions()).isEqualTo(answers);
    }

    private List<String> questions() {
        Api api = new Api(server);
        return Stream.of(
                        "/v1/periods/2026-Q1/kpis",
                        "/v1/events",
                        "/v1/reps",
                        "/v1/customers",
                        "/v1/teams",
                        "/v1/exchange-rates",
                        "/v1/tenant",
                        "/v1/imports")
                .map(api::text)
                .toList();
    }

    private List<Client> clients() {
        Map<String, Client> clients = new LinkedHashMap<>();
        Set<String> all = Set.copyOf(Scope.OF_TENANTS);
        add(clients, new Client("no key", Optional.empty(), Optional.of(UNAUTHORIZED), all));
        for (String scope : Scope.OF_TENANTS) {
            String id = "only" + Scope.OF_TENANTS.indexOf(scope);
            add(clients, new Client(scope, Optional.of(database.key(1, id, scope)), Optional.empty(), Set.of(scope)));
        }
        add(
                clients,
                new Client(Scope.OPERATOR, Optional.of(TestKeys.OPERATOR), Optional.empty(), Set.of(Scope.OPERATOR)));
        add(clients, refused("revoked", 1, UNAUTHORIZED));
        database.execute("update api_key set revoked_at = now() where key_id = 'revoked'");
        add(clients, refused("expired", 1, UNAUTHORIZED));
        database.execute("update api_key set expires_at = now() where key_id = 'expired'");
        add(clients, refused("suspended", SUSPENDED, FORBIDDEN));
        add(
                clients,
                new Client(
                        "unknown",
                        Optional.of(TestKeys.DEFAULT.replace("_tests_", "_nobody_")),
                        Optional.of(UNAUTHORIZED),
                        all));
        add(
                clients,
                new Client(
                        "foreign",
                        Optional.of(database.key(FOREIGN, "foreign", scopesOfTenants())),
                        Optional.empty(),
                        all));
        withTokens().forEach(client -> add(clients, client));
        return List.copyOf(clients.values());
    }

    private static List<Client> withTokens() {
        List<Client> clients = new ArrayList<>();
        for (String scope : Scope.OF_TENANTS) {
            clients.add(new Client(
                    "token of " + scope,
                    Optional.of(PROVIDER.token(claims().put("scope", scope))),
                    Optional.empty(),
                    Set.of(scope)));
        }
        // Whatever a token says, it makes no operator.
        clients.add(new Client(
                "token of operator",
                Optional.of(PROVIDER.token(claims().put("scope", Scope.OPERATOR))),
                Optional.empty(),
                Set.of()));
        clients.add(new Client(
                "foreign token",
                Optional.of(PROVIDER.token(claims().put("kadran_tenant", FOREIGN))),
                Optional.empty(),
                Set.copyOf(Scope.OF_TENANTS)));
        long now = Instant.now().getEpochSecond();
        clients.add(refused("expired token", UNAUTHORIZED, PROVIDER.token(claims().put("exp", now - 60))));
        clients.add(refused("token for others", UNAUTHORIZED, PROVIDER.token(claims().put("aud", "another"))));
        clients.add(refused(
                "token of another issuer", UNAUTHORIZED, PROVIDER.token(claims().put("iss", "https://evil.example"))));
        clients.add(refused("unsigned token", UNAUTHORIZED, TokenIssuer.unsigned(claims())));
        clients.add(refused("token signed by another", UNAUTHORIZED, new TokenIssuer(2).token(claims())));
        clients.add(
                refused("token signed with the public key", UNAUTHORIZED, PROVIDER.signedWithThePublicKey(claims())));
        clients.add(refused("token of the operators", UNAUTHORIZED, PROVIDER.token(claims().put("kadran_tenant", 0))));
        clients.add(refused(
                "token of an unknown tenant", UNAUTHORIZED, PROVIDER.token(claims().put("kadran_tenant", 999))));
        clients.add(refused(
                "token of a suspended tenant", FORBIDDEN, PROVIDER.token(claims().put("kadran_tenant", SUSPENDED))));
        return clients;
    }

    /** With all scopes, and good while the test lasts. */
    private static JsonObject claims() {
        return TokenIssuer.rightClaims()
                .put("sub", "somebody")
                .put("scope", String.join(" ", Scope.OF_TENANTS))
                .put("exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
    }

    private static Client refused(String name, int status, String token) {
        return new Client(name, Optional.of(token), Optional.of(status), Set.copyOf(Scope.OF_TENANTS));
    }

    private static void add(Map<String, Client> clients, Client client) {
        clients.put(client.name(), client);
    }

    private Client refused(String name, long tenant, int status) {
        return refused(name, status, database.key(tenant, name, scopesOfTenants()));
    }

    private static String[] scopesOfTenants() {
        return Scope.OF_TENANTS.toArray(String[]::new);
    }

    private void assertRefused(SoftAssertions softly, Operation operation, Client client, Set<String> scopes) {
        Answer answer = ask(operation, client);
        softly.assertThat(answer.status())
                .as("%s to %s", operation.id(), client.name())
                .isEqualTo(client.refusalOf(scopes));
        softly.assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
    }

    /** Those of the contract, any of which will do. */
    private static Set<String> scopes(Operation operation) {
        Set<String> scopes = new TreeSet<>();
        operation
                .node()
                .path("security")
                .forEach(way -> way.forEach(needed -> needed.forEach(scope -> scopes.add(scope.asText()))));
        return scopes;
    }

    private Answer ask(Operation operation, Client client) {
        return ask(operation, client.http(server));
    }

    /** With the first of its examples, where it reads a body. */
    private Answer ask(Operation operation, RawHttp http) {
        return EXAMPLES.of(operation.id())
                .findFirst()
                .map(example -> EXAMPLES.send(example, http))
                .orElseGet(() -> http.send(operation.method(), path(operation), "", "", new byte[0]));
    }

    private String path(Operation operation) {
        return ids.entrySet().stream()
                .filter(id -> operation.path().startsWith(id.getKey()))
                .findFirst()
                .map(id -> operation.path().replace("{id}", id.getValue()))
                .orElseGet(() -> CONTRACT.path(operation));
    }

    /** The path of something that there is nowhere. */
    private static String absent(Operation operation) {
        String path = operation.path();
        List<Parameter> parameters = CONTRACT.parameters(operation);
        for (Parameter parameter : parameters) {
            path = path.replace("{" + parameter.name() + "}", "nobody");
        }
        return path;
    }

    /** Periods and KPIs are the same words to all. */
    private static boolean isOfAllTenants(Operation operation) {
        return operation.path().contains("{kpi}") || operation.path().contains("{period}");
    }

    private static String withoutInstance(Answer answer) {
        JsonNode body = answer.json().deepCopy();
        return body instanceof ObjectNode object
                ? object.without(List.of("instance")).toString()
                : body.toString();
    }

    /** What was put down for the tenant, by requests alone. */
    private long rows() {
        return Stream.of("event_log", "exchange_rate", "csv_import", "book_task")
                .mapToLong(table -> database.number("select count(*) from " + table + " where tenant_id = 1"))
                .sum();
    }

    /** How many transactions have written for the tenant. */
    private long entries() {
        return database.number("select entry from tenant_version where tenant_id = 1");
    }
}
