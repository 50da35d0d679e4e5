package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kadran.event.EventIntake;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.RawHttp.Conversation;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that lasts does no more than what a new one would. */
@QuarkusTest
class AdmissionTest {

    private static final String REVOKED = "update api_key set revoked_at = now() where key_id = 'lasting'";
    private static final String EXPIRED = "update api_key set expires_at = now() where key_id = 'lasting'";
    private static final String SUSPENDED = "update tenant set status = 2 where tenant_id = 7";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    private String key = "";

    @BeforeEach
    void empty() {
        database.reset();
        database.tenant(7);
        key = database.key(7, "lasting", "events:write", "kpis:read");
        // Remembered from here on: what is sent next is let in at once, before the key changes.
        assertThat(kpis().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({REVOKED + ", 401, unknown", EXPIRED + ", 401, expired", SUSPENDED + ", 403, suspended"})
    void lines_are_taken_in_for_as_long_as_their_key_is_good(String change, int status, String reason) {
        try (Conversation conversation = RawHttp.with(server, key).open()) {
            conversation.send(head("/v1/events", "application/x-ndjson"));
            chunk(conversation, sales(0, EventIntake.BATCH));
            await().until(() -> stored() == EventIntake.BATCH);

            letBeNoticed(change, status);
            chunk(conversation, sales(EventIntake.BATCH, 2 * EventIntake.BATCH));
            chunk(conversation, "");

            Answer answer = conversation.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().get("detail").asText())
                    .contains(reason, "before line " + EventIntake.BATCH + ", counted from zero, were taken in");
            assertThat(answer.header("www-authenticate").isPresent()).isEqualTo(status == 401);
        }
        assertThat(stored()).isEqualTo(EventIntake.BATCH);
    }

    @Test
    void the_last_lines_are_not_taken_in_either() {
        try (Conversation conversation = RawHttp.with(server, key).open()) {
            conversation.send(head("/v1/events", "application/x-ndjson"));
            chunk(conversation, sales(0, 1));

            letBeNoticed(REVOKED, 401);
            chunk(conversation, "");

            assertThat(conversation.answer().status()).isEqualTo(401);
        }
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource({REVOKED + ", 401", EXPIRED + ", 401", SUSPENDED + ", 403"})
    void a_file_is_accepted_only_while_its_key_is_good(String change, int status) {
        try (Conversation conversation = RawHttp.with(server, key).open()) {
            conversation.send(head("/v1/imports", "multipart/form-data; boundary=b"));
            chunk(conversation, """
                    --b\r
                    Content-Disposition: form-data; name="mapping"\r
                    \r
                    {"event": "rep.updated", "source": "/crm", "fields": {"repId": {"column": "rep"}}}\r
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="export.csv"\r
                    \r
                    rep
                    """);

            letBeNoticed(change, status);
            chunk(conversation, "r-1\n\r\n--b--\r\n");
            chunk(conversation, "");

            assertThat(conversation.answer().status()).isEqualTo(status);
        }
        assertThat(database.number("select count(*) from csv_import where tenant_id = 7"))
                .isZero();
    }

    private String head(String path, String contentType) {
        return "POST " + path + " HTTP/1.1\r\nHost: kadran\r\n" + TestKeys.header(key) + "\r\nContent-Type: "
                + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    /** The last, where it is empty. */
    private static void chunk(Conversation conversation, String ascii) {
        conversation.send(Integer.toHexString(ascii.length()) + "\r\n" + ascii + "\r\n");
    }

    private static String sales(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"type\": \"sale.recorded\", \"source\": \"/shop\", \"id\": \"e" + i
                        + "\", \"time\": \"2026-01-05T10:00:00Z\", \"data\": {\"saleId\": \"s" + i
                        + "\", \"amount\": 1}}\n")
                .collect(Collectors.joining());
    }

    private long stored() {
        return database.number("select count(*) from event_log where tenant_id = 7");
    }

    private void letBeNoticed(String change, int status) {
        database.execute(change);
        await().atMost(Duration.ofSeconds(10)).until(() -> kpis().status() == status);
    }

    private Answer kpis() {
        return RawHttp.with(server, key).send("GET", "/v1/kpis", "", "", new byte[0]);
    }
}
