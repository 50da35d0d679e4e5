package io.kadran.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/** Checks JSON against the schemas of the contract. */
final class ContractSchemas {

    private static final String DOCUMENT = "https://kadran.example/openapi";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory factory;

    ContractSchemas(Contract contract) {
        String strict = strict(contract.document()).toString();
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, strict))));
    }

    /** What does not conform, in words. */
    List<String> faults(String schemaPointer, JsonNode value) {
        return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + schemaPointer), CONFIG).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /** Clients must live with new fields, but the contract has to name those that there are. */
    private static JsonNode strict(JsonNode document) {
        JsonNode copy = document.deepCopy();
        copy.at("/components/schemas").properties().forEach(schema -> {
            boolean closed = schema.getValue().has("properties")
                    && !schema.getValue().has("additionalProperties")
                    && !schema.getKey().equals("EventAttributes");
            if (closed) {
                ((ObjectNode) schema.getValue()).put("additionalProperties", false);
            }
        });
        return copy;
    }
}
