package io.kadran.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Rebuilds and audits as a client makes them. */
final class Books {

    private static final List<String> PERIODS = List.of("2026-01", "2026-W03", "2026-01-07--2026-01-20", "2026-H1");

    private final Api api;

    Books(Api api) {
        this.api = api;
    }

    /** @return the id of a rebuild that was begun */
    String begin(String body) {
        HttpResponse<String> answer = api.post("/v1/admin/rebuild", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = Api.parse(answer.body()).get("id").asText();
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/v1/admin/rebuilds/" + id);
        return id;
    }

    void rebuild(String body) {
        JsonNode done = end("/v1/admin/rebuilds/" + begin(body));
        assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("done");
    }

    /** @return the id of an audit that was begun */
    String beginAudit() {
        HttpResponse<String> answer = api.post("/v1/admin/audit");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Api.parse(answer.body()).get("id").asText();
    }

    /** @return the audit, when it is done */
    JsonNode audit() {
        JsonNode done = end("/v1/admin/audits/" + beginAudit());
        assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("done");
        return done;
    }

    void assertAuditFindsNothing() {
        JsonNode audit = audit();
        assertThat(audit.get("differences").get("count").asLong())
                .as(audit.toPrettyString())
                .isZero();
    }

    /** Waits until it is over. */
    JsonNode end(String path) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !api.json(path).get("state").asText().equals("running"));
        return api.json(path);
    }

    /** Every KPI of some periods, by each dimension that it goes by. */
    String answers() {
        StringBuilder answers = new StringBuilder();
        JsonNode kpis = api.json("/v1/kpis").get("kpis");
        for (String period : PERIODS) {
            answers.append(api.text("/v1/periods/" + period + "/kpis")).append('\n');
            for (JsonNode kpi : kpis) {
                String path =
                        "/v1/periods/" + period + "/kpis/" + kpi.get("kpi").asText();
                for (JsonNode dimension : kpi.get("dimensions")) {
                    answers.append(api.text(path + "?by=" + dimension.asText())).append('\n');
                }
            }
        }
        return answers.toString();
    }
}
