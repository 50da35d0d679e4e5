package io.kadran.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.RawHttp.Answer;
import java.nio.charset.StandardCharsets;

/** Tenants as an operator makes them, and requests in the name of whoever has a key. */
public final class Tenants {

    /** A tenant, and its first key. */
    public record Made(long id, String key) {

        public String path() {
            return "/v1/tenants/" + id;
        }
    }

    private final String server;

    public Tenants(String server) {
        this.server = server;
    }

    /** @param settings beside the name, each after a comma */
    public Made create(String name, String settings) {
        Answer answer = operator("POST", "/v1/tenants", "{\"name\": \"" + name + "\"" + settings + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode tenant = answer.json();
        assertThat(answer.header("location").orElse(""))
                .endsWith("/v1/tenants/" + tenant.get("id").asText());
        return new Made(tenant.get("id").asLong(), tenant.get("adminKey").asText());
    }

    public Made create(String name) {
        return create(name, "");
    }

    /** @param body may be empty */
    public Answer operator(String method, String path, String body) {
        return as(TestKeys.OPERATOR, method, path, body);
    }

    /** @param body may be empty */
    public Answer as(String key, String method, String path, String body) {
        String contentType = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
        return RawHttp.with(server, key).send(method, path, contentType, "", body.getBytes(StandardCharsets.UTF_8));
    }
}
