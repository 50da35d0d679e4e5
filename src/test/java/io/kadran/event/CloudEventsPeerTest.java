package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.vertx.VertxMessageFactory;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CloudEvents SDK as a peer: what it sends in each mode is stored, and what it reads back equals what it sent. */
@QuarkusTest
class CloudEventsPeerTest {

    private static final ObjectMapper SDK = new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());

    @TestHTTPResource("/v1/events")
    String address;

    @TestHTTPResource
    String server;

    @Inject
    Vertx vertx;

    @Inject
    TestDatabase database;

    private WebClient client;

    @BeforeEach
    void begin() {
        database.reset();
        client = WebClient.create(vertx);
    }

    @AfterEach
    void end() {
        client.close();
    }

    /** That of the conformance cases, with a type and data that are kept. */
    private static CloudEventBuilder plain() {
        return CloudEventBuilder.v1()
                .withId("1234-1234-1234")
                .withSource(URI.create("/mycontext/subcontext"))
                .withType("customer.updated")
                .withTime(OffsetDateTime.parse("2018-04-05T03:56:24Z"))
                .withData("application/json", data("Hello World!"));
    }

    private static JsonCloudEventData data(String name) {
        return JsonCloudEventData.wrap(
                SDK.createObjectNode().put("customerId", "c-1").put("name", name));
    }

    static List<CloudEvent> events() {
        return List.of(
                plain().build(),
                plain().withDataContentType("application/json; charset=utf-8").build(),
                plain().withSubject("customers/c-1")
                        .withDataSchema(URI.create("https://schema.example.com/customer"))
                        .build(),
                plain().withTime(OffsetDateTime.parse("2018-04-05T03:56:24.123456+03:00"))
                        .build(),
                plain().withExtension("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .build(),
                plain().withData("application/json", data("Çağrı 🙂")).build());
    }

    @ParameterizedTest
    @MethodSource("events")
    void binaryModeIsUnderstood(CloudEvent event) {
        assertThat(status(VertxMessageFactory.createWriter(
                                client.postAbs(address).bearerTokenAuthentication(TestKeys.DEFAULT))
                        .writeBinary(event)))
                .isEqualTo(201);
        assertThat(readBack()).containsExactly(json(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void structuredModeIsUnderstood(CloudEvent event) {
        assertThat(status(VertxMessageFactory.createWriter(
                                client.postAbs(address).bearerTokenAuthentication(TestKeys.DEFAULT))
                        .writeStructured(event, new JsonFormat())))
                .isEqualTo(201);
        assertThat(readBack()).containsExactly(json(event));
    }

    /** The SDK writes headers as they are: what the binding wants percent-encoded has to be so already. */
    @Test
    void headersArePercentDecoded() {
        CloudEvent sent = plain().withId("Gr%C3%BC%C3%9Fe,%20%22100%20%25%22%20+%20a%5Cb%20%E2%82%AC")
                .build();
        assertThat(status(VertxMessageFactory.createWriter(
                                client.postAbs(address).bearerTokenAuthentication(TestKeys.DEFAULT))
                        .writeBinary(sent)))
                .isEqualTo(201);
        assertThat(readBack())
                .containsExactly(
                        json(plain().withId("Grüße, \"100 %\" + a\\b €").build()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void dataInBase64AreUnderstood(CloudEvent event) {
        assertThat(status(VertxMessageFactory.createWriter(
                                client.postAbs(address).bearerTokenAuthentication(TestKeys.DEFAULT))
                        .writeStructured(event, new JsonFormat().withForceJsonDataToBase64())))
                .isEqualTo(201);
        assertThat(readBack()).containsExactly(json(event));
    }

    /** The SDK has no batches of its own, but writes each event of one. */
    @Test
    void batchModeIsUnderstood() throws IOException {
        List<CloudEvent> batch = new ArrayList<>();
        for (CloudEvent event : events()) {
            batch.add(CloudEventBuilder.v1(event)
                    .withId(batch.size() + ". " + event.getId())
                    .build());
        }
        var answer =
                new Api(server).post("/v1/events", "application/cloudevents-batch+json", SDK.writeValueAsString(batch));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.parse(answer.body()).get("stored").asInt()).isEqualTo(batch.size());
        assertThat(readBack())
                .containsExactlyInAnyOrderElementsOf(
                        batch.stream().map(CloudEventsPeerTest::json).toList());
    }

    private static int status(Future<HttpResponse<Buffer>> sent) {
        return sent.toCompletionStage().toCompletableFuture().join().statusCode();
    }

    private List<JsonNode> readBack() {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode logged : new Api(server).json("/v1/events").get("events")) {
            events.add(json(SDK.convertValue(logged.get("event"), CloudEvent.class)));
        }
        return events;
    }

    /** To the SDK, the same data as text and in Base64 are not equal; as it writes them, they are. */
    private static JsonNode json(CloudEvent event) {
        return Api.parse(new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8));
    }
}
