package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header Content-Encoding speaks of the body, and stays away where there is none or where it is as it is. */
@QuarkusTest
class ContentCodingTest {

    private static final String REVENUE = "/v1/periods/2026-01/kpis/revenue";

    @TestHTTPResource
    String server;

    private Answer send(String method, String path, String headers) {
        return new RawHttp(server).send(method, path, "", headers, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /v1/kpis, 200",
        "HEAD, /v1/periods/2026-01/kpis/revenue, 200",
        "HEAD, /v1/kpis/none, 404",
        "GET, /q/swagger-ui, 302",
        "OPTIONS, /v1/events, 200",
        "GET, /v1/kpis, 200"
    })
    void an_answer_that_is_not_packed_names_no_coding(String method, String path, int status) {
        Answer answer = send(method, path, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "gzip"})
    void what_is_not_modified_names_no_coding(String accepted) {
        String accept = accepted.isEmpty() ? "" : "Accept-Encoding: " + accepted + "\r\n";
        String tag = send("GET", REVENUE, accept).header("etag").orElseThrow();

        Answer answer = send("GET", REVENUE, accept + "If-None-Match: " + tag + "\r\n");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("content-encoding")).isEmpty();
    }

    @Test
    void what_is_packed_names_its_coding() {
        assertThat(send("GET", "/v1/kpis", "Accept-Encoding: gzip\r\n").header("content-encoding"))
                .contains("gzip");
    }
}
