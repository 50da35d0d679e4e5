package io.kadran.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kadran.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The contract in the repository, as a program reads it. */
final class Contract {

    static final Path FILE = Path.of("openapi.yaml");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** An operation, and where it stands in the document. */
    record Operation(String method, String path, String pointer, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }
    }

    /** A parameter with its reference followed. */
    record Parameter(String name, String in, boolean required, JsonNode node) {

        /** As it is written in a URI or a header; of several values the first. */
        String example() {
            JsonNode example = node.has("example")
                    ? node.get("example")
                    : node.path("examples").path(0).path("value");
            return example.isArray() ? example.path(0).asText() : example.asText();
        }
    }

    private final JsonNode document;

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract read() {
        try {
            return new Contract(YAML.readTree(Files.readString(FILE)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        Set<String> methods = Set.of("get", "put", "post", "delete", "patch");
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> methods.contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + method.getKey(),
                                method.getValue()))));
        return operations;
    }

    List<Parameter> parameters(Operation operation) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .map(this::resolved)
                .map(node -> new Parameter(
                        node.get("name").asText(),
                        node.get("in").asText(),
                        node.path("required").asBoolean(),
                        node))
                .toList();
    }

    /** The path with the example of each of its parameters. */
    String path(Operation operation) {
        String path = operation.path();
        for (Parameter parameter : parameters(operation)) {
            path = path.replace("{" + parameter.name() + "}", Api.encode(parameter.example()));
        }
        return path;
    }

    /** Follows a reference within the document. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** Where the schema of an answer stands; empty where the answer has no body. */
    Optional<String> schemaPointer(Operation operation, int status, String mediaType) {
        String pointer = operation.pointer() + "/responses/" + status;
        JsonNode response = document.at(pointer);
        if (response.has("$ref")) {
            pointer = response.get("$ref").asText().substring(1);
        }
        String schema = pointer + "/content/" + mediaType.replace("/", "~1") + "/schema";
        return Optional.of(schema).filter(there -> !document.at(there).isMissingNode());
    }

    static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
    }
}
