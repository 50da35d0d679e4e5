package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.contract.Contract.Operation;
import io.kadran.contract.Contract.Parameter;
import io.kadran.contract.ContractExamples.BodyExample;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the contract shows can be sent, and is answered as the contract says. */
@QuarkusTest
class ContractTest {

    private static final Contract CONTRACT = Contract.read();
    private static final ContractExamples EXAMPLES = new ContractExamples(CONTRACT);
    private static final ContractSchemas SCHEMAS = new ContractSchemas(CONTRACT);

    /** What no example can foresee. */
    private static final Set<String> VOLATILE = Set.of(
            "receivedAt", "createdAt", "createdBy", "startedAt", "progressAt", "finishedAt", "entries", "sha256", "on");

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    private String importId = "";
    private final Map<String, String> bookTasks = new HashMap<>();

    @BeforeEach
    void empty() {
        database.reset();
        clock.set("2026-04-01T12:00:00Z");
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    static List<BodyExample> bodies() {
        return EXAMPLES.all();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void an_example_of_a_body_is_accepted(BodyExample example) {
        Answer answer = EXAMPLES.send(
                example,
                EXAMPLES.path(example.operation(), server),
                ContractExamples.http(example.operation(), server));

        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        assertKeeps(example.operation(), answer);
        if (answer.json().has("received")) {
            assertThat(answer.json().get("stored")).isEqualTo(answer.json().get("received"));
        }
        if (!example.mediaType().equals("application/x-ndjson")
                && !example.mediaType().startsWith("multipart")) {
            String schema = example.operation().pointer() + "/requestBody/content/"
                    + example.mediaType().replace("/", "~1") + "/schema";
            assertThat(SCHEMAS.faults(schema, example.value())).isEmpty();
        }
    }

    static List<Operation> questions() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_question_is_answered_as_in_its_example(Operation question) {
        seed();

        Answer answer = get(question, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertKeeps(question, answer);
        JsonNode examples = question.node().at("/responses/200/content/application~1json/examples");
        JsonNode shown = CONTRACT.resolved(examples.iterator().next()).get("value");
        assertThat(differences("", shown, answer.json()))
                .as("%s answers %s", question.path(), answer.body())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void each_parameter_of_a_question_takes_its_example(Operation question) {
        seed();

        for (Parameter parameter : CONTRACT.parameters(question)) {
            if (parameter.in().equals("query")) {
                Answer answer = get(question, "?" + parameter.name() + "=" + Api.encode(parameter.example()));

                assertThat(answer.status())
                        .as("%s: %s", parameter.name(), answer.body())
                        .isEqualTo(200);
                assertKeeps(question, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void an_unknown_parameter_is_a_problem(Operation question) {
        Answer answer = ContractExamples.http(question, server)
                .send("GET", CONTRACT.path(question) + "?nonsense=1", "", "", new byte[0]);

        assertThat(answer.status()).isEqualTo(400);
        assertKeeps(question, answer);
    }

    private void assertKeeps(Operation operation, Answer answer) {
        String mediaType = answer.header("content-type").orElse("").split(";", 2)[0];
        assertThat(Contract.names(operation.node().get("responses"))).contains(Integer.toString(answer.status()));
        Optional<String> schema = CONTRACT.schemaPointer(operation, answer.status(), mediaType);
        assertThat(schema).as("schema of %s %s", answer.status(), mediaType).isPresent();
        assertThat(SCHEMAS.faults(schema.orElseThrow(), answer.json()))
                .as(answer.body())
                .isEmpty();
    }

    /** An example may show less than the answer has, but nothing else. */
    private static List<String> differences(String at, JsonNode shown, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        if (shown.isObject()) {
            shown.properties().stream()
                    .filter(field -> !VOLATILE.contains(field.getKey()))
                    .forEach(field -> differences.addAll(
                            differences(at + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()))));
        } else if (shown.isArray()) {
            for (JsonNode item : shown) {
                boolean found = false;
                for (JsonNode candidate : actual) {
                    found = found || differences(at, item, candidate).isEmpty();
                }
                if (!found) {
                    differences.add(at + " lacks " + item);
                }
            }
        } else if (shown.isNumber() && actual.isNumber() && !at.endsWith("/id")) {
            if (shown.decimalValue().compareTo(actual.decimalValue()) != 0) {
                differences.add(at + " is " + actual);
            }
        } else if (!shown.equals(actual) && !at.endsWith("/id")) {
            differences.add(at + " is " + actual);
        }
        return differences;
    }

    /** The examples' own history, and an import, a rebuild and an audit that are done. */
    private void seed() {
        RawHttp http = new RawHttp(server);
        EXAMPLES.of("postEvents")
                .filter(example -> example.mediaType().equals("application/json")
                        && example.value().isObject())
                .forEach(example ->
                        assertThat(EXAMPLES.send(example, http).status()).isEqualTo(201));
        EXAMPLES.of("putExchangeRates").forEach(example -> EXAMPLES.send(example, http));
        EXAMPLES.of("importCsv").forEach(example -> {
            importId = EXAMPLES.send(example, http).json().get("id").asText();
            awaitEnd("/v1/imports/" + importId);
        });
        EXAMPLES.made("createApiKey", server);
    }

    private void awaitEnd(String path) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !new Api(server).json(path).get("state").asText().equals("running"));
    }

    /** @return the id of a rebuild or an audit that is done */
    private String bookTask(String path, String kind) {
        return bookTasks.computeIfAbsent(kind, missing -> {
            String body = kind.equals("rebuild") ? "{\"timeZone\": \"Europe/Istanbul\"}" : "";
            String id = Api.parse(new Api(server)
                            .post("/v1/admin/" + kind, "application/json", body)
                            .body())
                    .get("id")
                    .asText();
            awaitEnd(path.replace("{id}", id));
            return id;
        });
    }

    /** The path with ids of what is there. */
    private String path(Operation question) {
        if (question.path().startsWith("/v1/admin/")) {
            String kind = question.path().contains("/rebuilds/") ? "rebuild" : "audit";
            return question.path().replace("{id}", bookTask(question.path(), kind));
        }
        return question.path().startsWith("/v1/imports/")
                ? question.path().replace("{id}", importId)
                : EXAMPLES.path(question, server);
    }

    private Answer get(Operation question, String query) {
        return ContractExamples.http(question, server).send("GET", path(question) + query, "", "", new byte[0]);
    }
}
