package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.RawHttp.Conversation;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads where the disk gets full, or is. */
@QuarkusTest
@TestProfile(FullDiskTest.Full.class)
class FullDiskTest {

    /** All but some of what is free now is to be left free. */
    public static final class Full implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            long free = new File("target").getUsableSpace();
            return Map.of("kadran.http.spared-disk", Long.toString(Math.max(0, free - ROOM)));
        }
    }

    private static final long ROOM = 64L * 1024 * 1024;

    private static final String HEAD =
            "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                    + "Content-Type: text/csv\r\n\r\nid,at,total\n";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    ImportIntake intake;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(intake.directory())) {
            return files.toList();
        }
    }

    @BeforeEach
    void reset() {
        database.reset();
    }

    @Test
    void an_upload_that_would_fill_it_is_refused_when_it_does_and_leaves_nothing() throws Exception {
        List<Path> before = files();

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server).resolve("/v1/imports"))
                                .header("Authorization", TestKeys.bearer(TestKeys.DEFAULT))
                                .header("Content-Type", "multipart/form-data; boundary=limit")
                                .POST(BodyPublishers.ofInputStream(FullDiskTest::longForm))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(answer.body()).contains("no room for the file");
        given().get("/v1/imports").then().body("imports", hasSize(0));
        await().atMost(Duration.ofMinutes(2)).until(() -> files().equals(before));
    }

    /** Sent in chunks, so that nobody knows before how long it is: several times as long as there is room for. */
    private static InputStream longForm() {
        byte[] rows = "s-1,2026-01-05T10:00:00Z,1\n".repeat(40_000).getBytes(US_ASCII);
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(HEAD.getBytes(US_ASCII)));
        for (long bytes = 0; bytes < 8 * ROOM; bytes += rows.length) {
            parts.add(new ByteArrayInputStream(rows));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    @Test
    void one_that_is_longer_than_there_is_room_for_is_refused_at_once() {
        try (Conversation conversation = new RawHttp(server).open()) {
            conversation.send("POST /v1/imports HTTP/1.1\r\nHost: kadran\r\n" + TestKeys.header(TestKeys.DEFAULT)
                    + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: " + 2 * ROOM
                    + "\r\n\r\n");

            Answer answer = conversation.answer();

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.json().get("detail").asText()).contains("no room for the file");
        }
    }
}
