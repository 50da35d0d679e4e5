package io.kadran.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.Tenants;
import io.kadran.testing.Tenants.Made;
import io.kadran.testing.TestDatabase;
import io.kadran.testing.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done in the background is done for every tenant, and with what is its own. */
@QuarkusTest
class SeveralTenantsTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    private Tenants tenants;
    private Made second;

    @BeforeEach
    void twoTenantsWithTheSameIdsAndOtherFigures() {
        database.reset();
        tenants = new Tenants(server);
        second = tenants.create("Second");
        post(TestKeys.DEFAULT, 10);
        post(second.key(), 2_000);
    }

    private void post(String key, int amount) {
        Answer answer = tenants.as(key, "POST", "/v1/events", """
                [{"id": "1", "source": "/crm", "type": "sale.recorded", "time": "2026-01-31T22:30:00Z",
                  "data": {"saleId": "s", "customerId": "c", "amount": %d}},
                 {"id": "2", "source": "/crm", "type": "opportunity.won", "time": "2026-01-05T10:00:00Z",
                  "data": {"opportunityId": "o", "customerId": "c", "repId": "r", "amount": %d}}]""".formatted(amount, amount));
        assertThat(answer.json().path("stored").asInt()).as(answer.body()).isEqualTo(2);
    }

    private String revenue(String key, String period) {
        return new Api(server, key)
                .json("/v1/periods/" + period + "/kpis/revenue")
                .get("value")
                .decimalValue()
                .stripTrailingZeros()
                .toPlainString();
    }

    private JsonNode ended(String key, String path) {
        Api api = new Api(server, key);
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> api.json(path),
                        found -> !found.get("state").asText().equals("running"));
    }

    private void awaitFolded() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> database.number("select count(*) from tenant_version v join fold f using (tenant_id, book)"
                                + " where f.entry < v.entry")
                        == 0);
    }

    @Test
    void the_rollups_of_each_are_folded() {
        awaitFolded();

        assertThat(database.list("select distinct tenant_id::text from rollup order by 1"))
                .containsExactlyInAnyOrder("1", Long.toString(second.id()));
        assertThat(revenue(TestKeys.DEFAULT, "2026-01")).isEqualTo("20");
        assertThat(revenue(second.key(), "2026-01")).isEqualTo("4000");
    }

    @Test
    void a_rebuild_of_one_changes_nothing_of_another() {
        Answer begun = tenants.as(second.key(), "POST", "/v1/admin/rebuild", "{\"timeZone\": \"Europe/Istanbul\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String path = begun.header("location").orElseThrow().replaceFirst("^https?://[^/]+", "");

        assertThat(ended(second.key(), path).get("state").asText()).isEqualTo("done");

        assertThat(revenue(second.key(), "2026-01")).isEqualTo("2000");
        assertThat(revenue(second.key(), "2026-02")).isEqualTo("2000");
        assertThat(revenue(TestKeys.DEFAULT, "2026-01")).isEqualTo("20");
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", path, "").status()).isEqualTo(404);
    }

    @Test
    void an_audit_checks_the_figures_of_its_own_tenant() {
        database.update("update sale set amount = 1 where tenant_id = " + second.id());

        assertThat(audit(second.key())).isEqualTo(1);
        assertThat(audit(TestKeys.DEFAULT)).isZero();
    }

    private long audit(String key) {
        Answer begun = tenants.as(key, "POST", "/v1/admin/audit", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return ended(key, "/v1/admin/audits/" + begun.json().get("id").asText())
                .at("/differences/count")
                .asLong();
    }

    @Test
    void an_import_goes_to_its_own_tenant() {
        Answer uploaded = new Uploaded(server, second.key()).send();
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(202);
        String path = "/v1/imports/" + uploaded.json().get("id").asText();

        JsonNode done = ended(second.key(), path);

        assertThat(done.at("/rows/stored").asInt()).isEqualTo(1);
        assertThat(done.at("/rows/rejected").asInt()).isEqualTo(1);
        assertThat(revenue(second.key(), "2026-01")).isEqualTo("4300");
        assertThat(revenue(TestKeys.DEFAULT, "2026-01")).isEqualTo("20");
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", path, "").status()).isEqualTo(404);
        assertThat(tenants.as(TestKeys.DEFAULT, "GET", path + "/rejections", "").status())
                .isEqualTo(404);
    }
}
