package io.kadran.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.contract.Contract.Operation;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The examples of request bodies in the contract, ready to be sent. */
final class ContractExamples {

    private static final String BOUNDARY = "kadran-boundary";

    /** One example of a body. */
    record BodyExample(Operation operation, String mediaType, String name, JsonNode value) {

        @Override
        public String toString() {
            return operation.id() + ", " + mediaType + ", " + name;
        }
    }

    private final Contract contract;

    ContractExamples(Contract contract) {
        this.contract = contract;
    }

    List<BodyExample> all() {
        return contract.operations().stream().flatMap(this::of).toList();
    }

    Stream<BodyExample> of(String operationId) {
        return all().stream().filter(example -> example.operation().id().equals(operationId));
    }

    private Stream<BodyExample> of(Operation operation) {
        return operation.node().path("requestBody").path("content").properties().stream()
                .flatMap(content -> content.getValue().path("examples").properties().stream()
                        .map(example -> new BodyExample(
                                operation,
                                content.getKey(),
                                example.getKey(),
                                contract.resolved(example.getValue()).get("value"))));
    }

    /** Whoever may ask for it. */
    static RawHttp http(Operation operation, String server) {
        return operation.path().startsWith("/v1/tenants")
                ? RawHttp.with(server, TestKeys.OPERATOR)
                : new RawHttp(server);
    }

    /** The path of the operation; where it names a tenant or a key, one that is made for this. */
    String path(Operation operation, String server) {
        if (operation.path().startsWith("/v1/tenants/{id}")) {
            return operation.path().replace("{id}", made("createTenant", server));
        }
        if (operation.path().startsWith("/v1/api-keys/{id}")) {
            return operation.path().replace("{id}", made("createApiKey", server));
        }
        return contract.path(operation);
    }

    /** @return the id of what the first example of an operation makes */
    String made(String operationId, String server) {
        BodyExample example = of(operationId).findFirst().orElseThrow();
        return send(example, http(example.operation(), server)).json().get("id").asText();
    }

    Answer send(BodyExample example, RawHttp http) {
        return send(example, contract.path(example.operation()), http);
    }

    Answer send(BodyExample example, String path, RawHttp http) {
        String method = example.operation().method();
        if (example.mediaType().equals("multipart/form-data")) {
            return http.send(method, path, "multipart/form-data; boundary=" + BOUNDARY, form(example.value()));
        }
        String body = example.value().isTextual()
                ? example.value().asText()
                : example.value().toString();
        return http.send(method, path, example.mediaType(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] form(JsonNode parts) {
        StringBuilder form = new StringBuilder();
        parts.properties()
                .forEach(part -> form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                        .append(part.getKey())
                        .append(part.getKey().equals("file") ? "\"; filename=\"export.csv" : "")
                        .append("\"\r\n\r\n")
                        .append(part.getValue().asText())
                        .append("\r\n"));
        return (form + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
