package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.audit.AuditAction;
import io.kadran.contract.Contract.Operation;
import io.kadran.contract.Contract.Parameter;
import io.kadran.event.EventType;
import io.kadran.kpi.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in the contract is left without a text, an example or a type. Texts stand in src/main/resources/io/kadran/contract. */
class ContractTextsTest {

    private static final Contract CONTRACT = Contract.read();

    static List<Operation> operations() {
        return CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_is_described(Operation operation) {
        SoftAssertions.assertSoftly(softly -> {
            for (String text : List.of("operationId", "summary", "description")) {
                softly.assertThat(operation.node().path(text).asText()).as(text).isNotBlank();
            }
            softly.assertThat(tags()).containsAll(texts(operation.node().path("tags")));
            softly.assertThat(operation.node().path("tags")).hasSize(1);
            for (Parameter parameter : CONTRACT.parameters(operation)) {
                softly.assertThat(parameter.node().path("description").asText())
                        .as("description of %s", parameter.name())
                        .isNotBlank();
                softly.assertThat(parameter.example())
                        .as("example of %s", parameter.name())
                        .isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_bodies_of_an_operation_have_a_schema_and_an_example(Operation operation) {
        JsonNode responses = operation.node().path("responses");
        SoftAssertions.assertSoftly(softly -> {
            operation.node().path("requestBody").path("content").properties().forEach(content -> {
                softly.assertThat(content.getValue().path("schema"))
                        .as(content.getKey())
                        .isNotEmpty();
                softly.assertThat(content.getValue().path("examples"))
                        .as(content.getKey())
                        .isNotEmpty();
            });
            responses.properties().forEach(response -> {
                JsonNode answer = CONTRACT.resolved(response.getValue());
                softly.assertThat(answer.path("description").asText())
                        .isNotBlank()
                        .isNotIn("OK", "Created", "No Content");
                answer.path("content").properties().forEach(content -> {
                    softly.assertThat(content.getValue().path("schema"))
                            .as(response.getKey())
                            .isNotEmpty();
                    softly.assertThat(content.getValue().path("examples"))
                            .as(response.getKey())
                            .isNotEmpty();
                });
                if (response.getKey().compareTo("400") >= 0) {
                    softly.assertThat(answer.at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as("%s is a problem document", response.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            });
        });
        assertThat(Contract.names(responses)).contains("400", "406", "500").anyMatch(status -> status.startsWith("2"));
        if (operation.node().has("requestBody")) {
            assertThat(Contract.names(responses)).contains("413", "415", "422");
        }
    }

    @Test
    void operation_ids_are_unique() {
        assertThat(CONTRACT.operations()).extracting(Operation::id).doesNotHaveDuplicates();
    }

    static Stream<String> schemas() {
        return Contract.names(CONTRACT.document().at("/components/schemas"));
    }

    /** A field without a type is one that stands in the texts, but no longer in the code. */
    @ParameterizedTest
    @MethodSource("schemas")
    void a_schema_and_its_fields_are_described_and_have_a_type(String name) {
        JsonNode schema = CONTRACT.document().at("/components/schemas/" + name);
        assertThat(schema.path("description").asText()).isNotBlank();
        SoftAssertions.assertSoftly(softly -> schema.path("properties")
                .properties()
                .forEach(property -> {
                    JsonNode described = property.getValue().has("$ref")
                            ? CONTRACT.resolved(property.getValue())
                            : property.getValue();
                    softly.assertThat(described.path("description").asText())
                            .as(property.getKey())
                            .isNotBlank();
                    softly.assertThat(Contract.names(property.getValue()))
                            .as(property.getKey())
                            .containsAnyOf("type", "$ref");
                }));
        assertThat(Contract.names(schema.path("properties"))).containsAll(texts(schema.path("required")));
    }

    @Test
    void every_schema_is_used() {
        Set<String> references = new HashSet<>();
        collect(CONTRACT.document(), references);

        assertThat(references)
                .containsAll(schemas().map("#/components/schemas/"::concat).toList());
    }

    @Test
    void every_kpi_every_event_type_and_every_audited_action_stands_in_it() {
        assertThat(texts(CONTRACT.document().at("/components/schemas/KpiId/enum")))
                .isEqualTo(Catalogue.kadran().ids());
        assertThat(texts(CONTRACT.document().at("/components/schemas/EventType/enum")))
                .isEqualTo(
                        Stream.of(EventType.values()).map(EventType::wireName).toList());
        assertThat(texts(CONTRACT.document().at("/components/schemas/AuditAction/enum")))
                .isEqualTo(Stream.of(AuditAction.values())
                        .map(AuditAction::wireName)
                        .toList());
        assertThat(texts(CONTRACT.document().at("/components/schemas/AuditSubject/properties/kind/enum")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(AuditAction.values())
                        .map(AuditAction::subjectKind)
                        .distinct()
                        .toList());
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }

    private static List<String> tags() {
        List<String> tags = new ArrayList<>();
        CONTRACT.document().get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
        return tags;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
