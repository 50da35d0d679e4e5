package io.kadran.contract;

import static io.kadran.contract.BadInputTest.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.Api;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that do not come, or come slowly, cost neither threads nor others. */
@QuarkusTest
@TestProfile(SlowBodyTest.Impatient.class)
class SlowBodyTest {

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kadran.http.body-timeout", "2s",
                    "quarkus.thread-pool.max-threads", "" + THREADS,
                    "kadran.limits.streams-at-once", "" + STREAMS);
        }
    }

    private static final int THREADS = 20;

    /** Of which one tenant gets ten; each holds a thread, and others need some, too. */
    private static final int STREAMS = 15;

    private static final String SALE = """
            {"id": "1", "source": "/shop", "type": "sale.recorded", "time": "2026-01-05T10:00:00Z",
             "data": {"saleId": "1", "amount": 120.5}}""";

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void empty() {
        database.reset();
    }

    private static String head(String type, String more) {
        return "POST /v1/events HTTP/1.1\r\nHost: kadran\r\n" + TestKeys.header(TestKeys.DEFAULT) + "\r\nContent-Type: "
                + type + "\r\n" + more + "\r\n";
    }

    @Test
    void a_body_that_does_not_come_in_time_is_told_so_and_changes_nothing() {
        try (Conversation slow = new RawHttp(server).open()) {
            slow.send(head("application/json", "Content-Length: 1000\r\n") + SALE);

            Answer answer = slow.answer();

            assertProblem(answer, 408);
            assertThat(answer.json().get("detail").asText()).contains("within 2 seconds");
            assertThat(answer.header("connection")).contains("close");
        }
        assertThat(new Api(server).json("/v1/events").get("events")).isEmpty();
    }

    @Test
    void more_bodies_than_there_are_threads_may_be_on_their_way_while_others_are_answered() {
        List<Conversation> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * THREADS; i++) {
                slow.add(new RawHttp(server).open());
                slow.get(i).send(head("application/json", "Transfer-Encoding: chunked\r\n") + "1\r\n[\r\n");
            }

            assertThat(new Api(server)
                            .post("/v1/events", "application/json", SALE)
                            .statusCode())
                    .isEqualTo(201);
            slow.forEach(one -> assertProblem(one.answer(), 408));
        } finally {
            slow.forEach(Conversation::close);
        }
    }

    @Test
    void a_body_that_comes_in_pieces_is_read_whole() {
        try (Conversation conversation = new RawHttp(server).open()) {
            conversation.send(head("application/json", "Content-Length: " + SALE.length() + "\r\n"));
            for (int i = 0; i < SALE.length(); i++) {
                conversation.send(SALE.substring(i, i + 1));
            }
            assertThat(conversation.answer().status()).isEqualTo(201);

            conversation.send("GET /v1/periods/2026-01/kpis/revenue HTTP/1.1\r\nHost: kadran\r\n"
                    + TestKeys.header(TestKeys.DEFAULT) + "\r\n\r\n");
            assertThat(conversation.answer().json().get("value").decimalValue()).isEqualByComparingTo("120.5");
        }
    }

    @Test
    void who_asks_whether_to_send_the_body_is_told() {
        try (Conversation conversation = new RawHttp(server).open()) {
            conversation.send(
                    head("application/json", "Expect: 100-continue\r\nContent-Length: " + SALE.length() + "\r\n"));
            assertThat(conversation.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(conversation.line()).isEmpty();
            conversation.send(SALE);

            assertThat(conversation.answer().status()).isEqualTo(201);
        }
        try (Conversation conversation = new RawHttp(server).open()) {
            conversation.send(head("application/json", "Expect: 100-continue\r\nContent-Length: 100000000\r\n"));

            assertProblem(conversation.answer(), 413);
        }
    }

    @Test
    void of_bodies_that_are_read_as_they_come_there_are_not_more_at_once_than_there_is_room_for() {
        List<Conversation> open = new ArrayList<>();
        String line = head("application/x-ndjson", "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n");
        try {
            String status = "";
            while (!status.contains("429")) {
                assertThat(open.size()).isLessThanOrEqualTo(64);
                open.add(new RawHttp(server).open());
                open.get(open.size() - 1).send(line);
                status = open.get(open.size() - 1).line();
            }
            assertThat(open.size()).isGreaterThan(8);

            assertThat(new Api(server).get("/v1/kpis").statusCode()).isEqualTo(200);
            assertThat(new Api(server)
                            .post("/v1/events", "application/json", SALE)
                            .statusCode())
                    .isEqualTo(201);
        } finally {
            open.forEach(Conversation::close);
        }
    }

    @Test
    void a_form_whose_parts_are_too_many_or_none_is_refused() {
        String part = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
        RawHttp http = new RawHttp(server);
        String type = "multipart/form-data; boundary=limit";

        assertProblem(http.send("POST", "/v1/imports", type, (part.repeat(9) + "--limit--\r\n").getBytes(UTF_8)), 413);
        assertProblem(
                http.send("POST", "/v1/imports", type, ("--limit\r\nX: " + "x".repeat(9_000)).getBytes(UTF_8)), 400);
        assertProblem(http.send("POST", "/v1/imports", type, "--limit\r\nX\r\n\r\n".getBytes(UTF_8)), 400);
        String nameless =
                part.replace("name=\"a\"", "filename=\"a\"").replace("; filename", "; file") + "--limit--\r\n";
        assertProblem(http.send("POST", "/v1/imports", type, nameless.getBytes(UTF_8)), 400);
        String packed = part.replace("\r\n\r\nx", "\r\nContent-Transfer-Encoding: base64\r\n\r\nA") + "--limit--\r\n";
        assertProblem(http.send("POST", "/v1/imports", type, packed.getBytes(UTF_8)), 400);
        assertProblem(http.send("POST", "/v1/imports", "multipart/form-data", part.getBytes(UTF_8)), 400);
        assertProblem(http.send("POST", "/v1/imports", "multipart/form-data; boundary=", part.getBytes(UTF_8)), 400);
        assertThat(http.send("POST", "/v1/imports", "multipart/form-data; BOUNDARY=limit", part.getBytes(UTF_8))
                        .body())
                .contains("must name the boundary");
        assertProblem(
                http.send("POST", "/v1/imports", "multipart/form-data; boundary=\u00e9", part.getBytes(UTF_8)), 400);
        assertProblem(
                http.send("POST", "/v1/imports", "multipart/form-data; BOUNDARY=x; a= boundary=", part.getBytes(UTF_8)),
                400);
        assertProblem(
                http.send("POST", "/v1/imports", type + "; charset=UTF-16", (part + "--limit--\r\n").getBytes(UTF_8)),
                400);
        assertProblem(
                http.send(
                        "POST",
                        "/v1/imports",
                        type.replace("multipart/form-data", "Multipart/Form-Data"),
                        (part + "--limit--\r\n").getBytes(UTF_8)),
                400);
        assertProblem(
                http.send("POST", "/v1/imports", type + "; charset=nonsense", (part + "--limit--\r\n").getBytes(UTF_8)),
                400);
    }
}
