package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kadran.contract.Contract.Operation;
import io.kadran.contract.Contract.Parameter;
import io.kadran.contract.ContractBounds.Probe;
import io.kadran.contract.ContractExamples.BodyExample;
import io.kadran.event.EventType;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds in the contract are those that the service holds: what lies on one is taken, what lies beyond is refused. */
@QuarkusTest
class ContractBoundsTest {

    private static final Contract CONTRACT = Contract.read();
    private static final ContractExamples EXAMPLES = new ContractExamples(CONTRACT);

    /** The form of these in the contract is that of a whole body; their fields are checked by type of event. */
    private static final String EVENTS = "postEvents";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    private int sent;

    @BeforeEach
    void empty() {
        database.reset();
    }

    @ParameterizedTest
    @EnumSource
    void an_event_has_the_bounds_of_the_contract(EventType type) {
        JsonNode document = CONTRACT.document();
        String schema = document.at("/components/schemas/Event/discriminator/mapping")
                .get(type.wireName())
                .asText();
        JsonNode parts = document.at(schema.substring(1)).get("allOf");
        JsonNode example =
                document.at("/components/examples").get(type.wireName()).get("value");

        check("", CONTRACT.resolved(parts.get(0)), change -> {
            ObjectNode event = event(example);
            event.setAll(change);
            return post(event);
        });
        check("/data", CONTRACT.resolved(parts.at("/1/properties/data")), change -> {
            ObjectNode event = event(example);
            ((ObjectNode) event.get("data")).setAll(change);
            return post(event);
        });
    }

    static Stream<BodyExample> bodies() {
        return EXAMPLES.all().stream()
                .filter(example -> example.mediaType().equals("application/json"))
                .filter(example -> !example.operation().id().equals(EVENTS))
                .filter(example -> example.value().isContainerNode());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_has_the_bounds_of_the_contract(BodyExample example) {
        JsonNode schema =
                CONTRACT.resolved(example.operation().node().at("/requestBody/content/application~1json/schema"));
        boolean many = example.value().isArray();

        check(many ? "/0" : "", CONTRACT.resolved(many ? schema.get("items") : schema), change -> {
            JsonNode body = example.value().deepCopy();
            ((ObjectNode) (many ? body.get(0) : body)).setAll(change);
            Operation operation = example.operation();
            return ContractExamples.http(operation, server)
                    .send(operation.method(), EXAMPLES.path(operation, server), "application/json", bytes(body));
        });
    }

    static List<Operation> operations() {
        return CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_have_the_bounds_of_the_contract(Operation operation) {
        for (Parameter parameter : CONTRACT.parameters(operation)) {
            JsonNode schema = CONTRACT.resolved(parameter.node().get("schema"));
            JsonNode single = schema.has("items") ? CONTRACT.resolved(schema.get("items")) : schema;
            for (Probe probe : ContractBounds.probes(single, parameter.example())) {
                String value = Api.encode(probe.value().asText()).replace("+", "%20");
                if (parameter.in().equals("path") && !probe.isRight() && !value.isEmpty()) {
                    Answer answer = send(operation, path(operation, parameter, value));

                    assertThat(answer.status())
                            .as("%s %s=%s", operation.id(), parameter.name(), value)
                            .isIn(400, 404, 422);
                }
                if (parameter.in().equals("query") && operation.method().equals("GET")) {
                    Answer answer = send(operation, CONTRACT.path(operation) + "?" + parameter.name() + "=" + value);

                    if (answer.status() == 404) {
                        // There is no such thing to ask about.
                        continue;
                    }
                    assertThat(isTold(answer, "parameter", parameter.name()))
                            .as("%s %s=%s %s", operation.id(), parameter.name(), value, answer.body())
                            .isEqualTo(!probe.isRight());
                }
            }
        }
    }

    @Test
    void all_time_zones_fit_the_contract() {
        JsonNode schema = CONTRACT.document().at("/components/schemas/TimeZone");
        Pattern pattern = Pattern.compile(schema.get("pattern").asText());

        assertThat(ZoneId.getAvailableZoneIds())
                .allSatisfy(zone -> assertThat(zone).matches(pattern))
                .allSatisfy(zone -> assertThat(zone.length())
                        .isLessThanOrEqualTo(schema.get("maxLength").asInt()));
    }

    /** @param sender of a right example with one field changed */
    private void check(String pointer, JsonNode schema, Function<ObjectNode, Answer> sender) {
        schema.get("properties").properties().forEach(property -> {
            JsonNode described = CONTRACT.resolved(property.getValue());
            String example = property.getValue()
                    .path("examples")
                    .path(0)
                    .asText(described.path("examples").path(0).asText());
            for (Probe probe : ContractBounds.probes(described, example)) {
                Answer answer = sender.apply(field(property.getKey(), probe.value()));

                assertThat(isTold(answer, "pointer", pointer + "/" + property.getKey()))
                        .as("%s/%s %s %s", pointer, property.getKey(), probe.value(), answer.body())
                        .isEqualTo(!probe.isRight());
                if (probe.isRight()) {
                    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
                }
            }
        });
        if (schema.path("additionalProperties").isBoolean()) {
            assertThat(isTold(sender.apply(field("nonsense", TextNode.valueOf("x"))), "pointer", pointer + "/nonsense"))
                    .isTrue();
        }
    }

    private static ObjectNode field(String name, JsonNode value) {
        return Api.JSON.createObjectNode().set(name, value);
    }

    /** Whether the answer is a problem that names this place. */
    private static boolean isTold(Answer answer, String kind, String name) {
        if (answer.status() < 400) {
            return false;
        }
        assertProblem(answer, answer.status());
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        return answer.json().path("errors").findValuesAsText(kind).contains(name);
    }

    /** The same, under an id of its own. */
    private ObjectNode event(JsonNode example) {
        ObjectNode event = example.deepCopy();
        return event.put("specversion", "1.0").put("id", "probe-" + sent++);
    }

    private Answer post(ObjectNode event) {
        return new RawHttp(server).send("POST", "/v1/events", "application/json", bytes(event));
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(Operation operation, String path) {
        return ContractExamples.http(operation, server)
                .send(operation.method(), path, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static String path(Operation operation, Parameter changed, String value) {
        String path = operation.path().replace("{" + changed.name() + "}", value);
        for (Parameter parameter : CONTRACT.parameters(operation)) {
            path = path.replace("{" + parameter.name() + "}", Api.encode(parameter.example()));
        }
        return path;
    }
}
