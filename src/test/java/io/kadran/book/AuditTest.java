package io.kadran.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.journal.FoldIntake;
import io.kadran.testing.Api;
import io.kadran.testing.History;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditTest {

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @Inject
    FoldIntake folding;

    private Books books;

    @BeforeEach
    void load() {
        books = new Books(new Api(url.toString()));
        database.reset();
        new History()
                .add("rep.updated", "2026-01-01", "repId", "ayse", "name", "Ayşe", "team", "north")
                .add("customer.updated", "2026-01-01", "customerId", "c1", "segment", "large")
                .add("lead.created", "2026-01-02", "leadId", "l1", "source", "fair")
                .created("o1", "2026-01-03", "leadId", "l1", "customerId", "c1", "repId", "ayse", "amount", 250)
                .call("a1", "2026-01-04", "opportunityId", "o1", "repId", "ayse")
                .won("o1", "2026-01-20")
                .sale("s1", "2026-02-02", "80.50", "customerId", "c2", "repId", "ayse", "product", "lamp")
                .sale("s2", "2026-02-03", "20", "customerId", "c2")
                .add("sale.refunded", "2026-02-10", "refundId", "r1", "saleId", "s1", "amount", 10)
                .add(
                        "cost.recorded",
                        "2026-02-10",
                        "costId",
                        "k1",
                        "function",
                        "marketing",
                        "amount",
                        31,
                        "from",
                        "2026-01-01",
                        "to",
                        "2026-01-31")
                .sale("s3", "2026-02-04", "7", "customerId", "c2")
                .add("event.retracted", "2026-02-05", "source", "/history", "id", "h11")
                .post();
        folding.foldAll();
    }

    @Test
    void nothing_is_found_where_nobody_tampered() {
        books.assertAuditFindsNothing();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event_log       | update event_log set envelope = replace(envelope, '80.5', '81.5') where fact_id = 's1'
            event_log       | update event_log set envelope = replace(envelope, '"s2"', '"s9"') where fact_id = 's2'
            event_log       | update event_log set envelope = replace(envelope, 'h7', 'h99') where id = 'h7'
            event_log       | update event_log set content_hash = '\\x00112233445566778899aabbccddeeff' where id = 'h1'
            event_log       | update event_log set time = time + interval '1 day' where id = 'h1'
            event_log       | update event_log set type = 'customer.merged' where id = 'h2'
            event_log       | update event_log set fact_id = 's9' where fact_id = 's2'
            event_log       | update event_log set fact_kind = null where fact_id = 's2'
            event_log       | update event_log set subject = 'other' where id = 'h1'
            retraction      | delete from retraction
            retraction      | update retraction set id = 'h7'
            tenant_version  | update tenant_version set retractions = 0
            journal         | update journal set amount = amount + 0.01 where fact_id = 's1'
            journal         | update journal set rep_id = 'mehmet' where fact_id = 's1'
            journal         | update journal set exclusion = 1 where fact_id = 's1'
            journal         | update journal set day = day + 1 where fact_id = 'a1'
            journal         | delete from journal where fact_id = 'a1'
            lead            | update lead set source = 'web'
            opportunity     | update opportunity set stock = null
            opportunity     | update opportunity set deleted = true
            sale            | update sale set buyer_id = 'c1' where sale_id = 's2'
            sale            | delete from sale where sale_id = 's2'
            sale            | update sale set amount = 80.51 where sale_id = 's1'
            refund          | update refund set absent = true
            activity        | update activity set kind = 'email'
            cost            | update cost set to_day = to_day + 1
            customer        | update customer set survivor_id = 'c2' where customer_id = 'c1'
            customer        | delete from customer where customer_id = 'c2'
            acquisition     | update acquisition set acquired_on = acquired_on + 1 where customer_id = 'c2'
            acquisition     | delete from acquisition where customer_id = 'c2'
            rep             | update rep set name = 'Mehmet'
            team_membership | update team_membership set team = 'south'
            team_membership | delete from team_membership
            rollup          | update rollup set amount = amount + 0.01 where account = 1 and dimension = 0 and grain = 3
            rollup          | update rollup set count = count + 1 where account = 0
            rollup          | update rollup set counts[1] = counts[1] + 1 where dimension = 0 and grain = 2
            rollup          | update rollup set days[1] = days[1] % 28 + 1 where dimension = 1 and grain = 2
            rollup          | update rollup set amounts[1] = amounts[1] - 0.01 where account = 1 and grain = 2
            rollup          | delete from rollup where account = 12
            rollup_cycle    | update rollup_cycle set wins = wins + 1 where dimension = 0 and grain = 1
            rollup_cycle    | update rollup_cycle set days = days + 1 where dimension = 1 and grain = 2
            rollup_cycle    | delete from rollup_cycle
            rollup_set      | delete from rollup_set where dimension = 0 and grain = 2
            rollup_set      | update rollup_set set cardinality = cardinality + 1 where dimension = 1 and grain = 1
            rollup_set      | update rollup_set set members = '\\x00' where dimension = 0 and grain = 3
            rollup_set      | update rollup_set set key = 'mehmet' where dimension = 1 and key = 'ayse'
            rollup_set      | update member set number = 7 where id = 'c1'
            fold            | update fold set customers = customers + 1
            rollup          | update fold set entry = 0
            """)
    void a_row_that_was_tampered_with_is_found(String table, String tampering) {
        assertThat(database.update(tampering)).isPositive();

        JsonNode differences = books.audit().get("differences");

        assertThat(differences.get("count").asLong()).isPositive();
        assertThat(differences.get("first").findValuesAsText("table")).contains(table);
    }

    @Test
    void a_difference_says_where_and_what_was_found_and_what_is_right() {
        database.update("update sale set amount = 80.51 where sale_id = 's1'");
        database.update("delete from lead");

        JsonNode differences = books.audit().get("differences");

        assertThat(differences.get("count").asLong()).isEqualTo(2);
        assertThat(differences.get("first")).hasSize(2);
        JsonNode lead = differences.get("first").get(0);
        assertThat(lead.has("found")).isFalse();
        assertThat(lead.get("correct").get("source").asText()).isEqualTo("fair");
        JsonNode sale = differences.get("first").get(1);
        assertThat(sale.get("table").asText()).isEqualTo("sale");
        assertThat(sale.get("key").get("sale_id").asText()).isEqualTo("s1");
        assertThat(sale.get("found").get("amount").decimalValue()).isEqualByComparingTo("80.51");
        assertThat(sale.get("correct").get("amount").decimalValue()).isEqualByComparingTo("80.50");
    }

    @Test
    void an_event_that_was_altered_in_the_log_is_named() {
        database.update("update event_log set envelope = replace(envelope, '80.5', '81.5') where fact_id = 's1'");

        JsonNode altered = books.audit().get("differences").get("first").get(0);

        assertThat(altered.get("table").asText()).isEqualTo("event_log");
        assertThat(altered.get("key").get("source").asText()).isEqualTo("/history");
        assertThat(altered.get("key").get("id").asText()).isEqualTo("h7");
        assertThat(altered.get("found").get("content_hash").asText())
                .isNotEqualTo(altered.get("correct").get("content_hash").asText());
    }

    /** More than are read at once. */
    @Test
    void the_whole_log_is_checked() {
        database.reset();
        History history = new History();
        for (int i = 0; i < 2_500; i++) {
            history.add("activity.logged", "2026-03-01", "activityId", "e" + i, "kind", "email");
        }
        history.post();
        database.update("update event_log set content_hash = '\\x00112233445566778899aabbccddeeff'"
                + " where id in ('h1', 'h1000', 'h1001', 'h2001', 'h2500')");

        JsonNode differences = books.audit().get("differences");

        assertThat(differences.get("first").findValuesAsText("id"))
                .containsExactly("h1", "h1000", "h1001", "h2001", "h2500");
    }

    @Test
    void an_event_that_can_no_longer_be_read_ends_the_audit_and_is_named() {
        database.update("update event_log set envelope = '{' where id = 'h7'");

        JsonNode failed = books.end("/v1/admin/audits/" + books.beginAudit());

        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("reason").asText()).contains("\"h7\" of \"/history\"");
    }

    @Test
    void of_many_differences_the_first_hundred_are_told_and_all_are_counted() {
        History history = new History();
        List.of(0, 1).forEach(day -> {
            for (int i = 0; i < 75; i++) {
                history.add("activity.logged", "2026-03-0" + (day + 1), "activityId", "e" + day + i, "kind", "email");
            }
        });
        database.reset();
        history.post();
        database.update("update activity set rep_id = 'nobody'");

        JsonNode differences = books.audit().get("differences");

        assertThat(differences.get("count").asLong()).isEqualTo(150);
        assertThat(differences.get("first")).hasSize(100);
    }

    @Test
    void a_rebuild_mends_what_an_audit_finds() {
        database.update("update journal set amount = amount + 1 where fact_id = 's1'");
        database.update("delete from acquisition");
        assertThat(books.audit().get("differences").get("count").asLong()).isPositive();

        books.rebuild("");

        books.assertAuditFindsNothing();
    }
}
