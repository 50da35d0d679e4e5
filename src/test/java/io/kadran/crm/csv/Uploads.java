package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Uploads as a client makes them. */
final class Uploads {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Uploads() {}

    static RequestSpecification form(byte[] csv, String mapping) {
        return given().multiPart("file", "export.csv", csv, "text/csv")
                .multiPart("mapping", mapping, "application/json");
    }

    static Response post(String csv, String mapping) {
        return form(csv.getBytes(StandardCharsets.UTF_8), mapping).post("/v1/imports");
    }

    /** Uploads, and waits until the import is done. */
    static JsonPath done(byte[] csv, String mapping, Map<String, String> parts) {
        RequestSpecification form = form(csv, mapping);
        parts.forEach(form::multiPart);
        Response response = form.post("/v1/imports");
        assertThat(response.statusCode()).as(response.asString()).isIn(200, 202);
        return done(response.jsonPath().getString("id"));
    }

    static JsonPath done(String csv, String mapping) {
        return done(csv.getBytes(StandardCharsets.UTF_8), mapping, Map.of());
    }

    /** Waits until the import has ended, well. */
    static JsonPath done(String id) {
        JsonPath document = await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> given().get("/v1/imports/" + id).jsonPath(),
                        found -> !found.getString("state").equals("running"));
        assertThat(document.getString("state")).isEqualTo("done");
        return document;
    }
}
