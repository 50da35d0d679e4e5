package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.EventData.OpportunityPatched;
import io.kadran.event.EventData.SaleRecorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was stored can be read for ever, whatever rules come later; today's strictest stand for those to come. */
class ReadBackTest {

    private static final EventCodec CODEC = new EventCodec();

    private static String event(String type, String data) {
        return """
                {"id": "e1", "source": "/crm", "type": "%s", "time": "2026-01-10T10:00:00Z", "data": {%s}}""".formatted(type, data);
    }

    /** At the door it is refused; in the log it is an event. */
    private static SalesEvent readBack(String envelope) {
        assertThat(CODEC.decodeLine(envelope.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Decoded.Invalid.class);
        return CODEC.readBack(envelope);
    }

    @ParameterizedTest
    @EnumSource
    void byTheRulesOfItsDayAnEventIsReadAsAtTheDoor(EventType type) throws IOException {
        JsonNode example = new YAMLMapper()
                .readTree(Files.readString(Path.of("openapi.yaml")))
                .at("/components/examples/" + type.wireName() + "/value");
        Decoded decoded = CODEC.decodeLine(example.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Valid.class,
                        valid -> assertThat(CODEC.readBack(valid.envelope())).isEqualTo(valid.event()));
    }

    @Test
    void identitiesAndTimesStand() {
        String longId = "x".repeat(5_000);
        SalesEvent read = readBack(event("sale.recorded", "\"saleId\": \"null\", \"amount\": 1")
                .replace("\"e1\"", "\"" + longId + "\"")
                .replace("/crm", " no uri ")
                .replace("2026-01-10", "9999-12-31"));
        assertThat(read.key()).isEqualTo(new EventKey(" no uri ", longId));
        assertThat(read.time()).isEqualTo(Instant.parse("9999-12-31T10:00:00Z"));
        assertThat(read.data())
                .isInstanceOfSatisfying(
                        SaleRecorded.class, sale -> assertThat(sale.saleId()).isEqualTo("null"));
    }

    @Test
    void textsAmountsCurrenciesAndDatesStand() {
        SalesEvent read = readBack(
                event("opportunity.updated", """
                "opportunityId": " o ", "name": "%s", "amount": -12345678901234567890.123456,
                "currency": "XQX", "probability": 7, "expectedCloseOn": "1066-10-14", "stage": ""
                """.formatted("n".repeat(2_000)).strip()));
        assertThat(read.data()).isInstanceOfSatisfying(OpportunityPatched.class, said -> {
            assertThat(said.opportunityId()).isEqualTo(" o ");
            assertThat(said.patch().name().value().orElseThrow()).hasSize(2_000);
            assertThat(said.patch().amount().value().orElseThrow())
                    .isEqualByComparingTo("-12345678901234567890.123456");
            assertThat(said.patch().currency().value()).contains("XQX");
            assertThat(said.patch().probability().value().orElseThrow()).isEqualByComparingTo("7");
            assertThat(said.patch().expectedCloseOn().value()).contains(LocalDate.of(1066, 10, 14));
            assertThat(said.patch().stage().value()).contains("");
        });
    }

    @Test
    void rulesBetweenFieldsAreNotAsked() {
        assertThat(readBack(event("customer.merged", "\"customerId\": \"c\", \"intoCustomerId\": \"c\""))
                        .data())
                .isEqualTo(new CustomerMerged("c", "c"));
        assertThat(readBack(
                                event(
                                        "cost.recorded",
                                        "\"costId\": \"c\", \"function\": \"sales\", \"amount\": 1, \"from\": \"2000-01-01\", \"to\": \"2040-01-01\""))
                        .data())
                .isInstanceOfSatisfying(
                        CostRecorded.class, cost -> assertThat(cost.to()).isEqualTo(LocalDate.of(2040, 1, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"colour\": \"red\"",
                "\"direction\": \"sideways\"",
                "\"durationSeconds\": 1.5",
                "\"durationSeconds\": 1e12",
                "\"direction\": 7"
            })
    void whatNothingDependsOnIsNotAsked(String field) {
        readBack(event("activity.logged", "\"activityId\": \"a\", \"kind\": \"call\", " + field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"specversion\": \"0.3\"",
                "\"specversion\": \"1.0\", \"UPPER\": 1",
                "\"datacontenttype\": \"text/xml\"",
                "\"colour\": \"red\"",
                "\"subject\": \" \""
            })
    void attributesThatAreNotUsedAreNotAsked(String attribute) {
        String sale = event("sale.recorded", "\"saleId\": \"s\", \"amount\": 1");
        readBack(sale.replace("\"id\"", attribute + ", \"id\""));
    }

    @Test
    void lengthIsNotAsked() {
        readBack(event("sale.recorded", "\"saleId\": \"s\", \"amount\": 1" + " ".repeat(Envelope.LONGEST)));
    }

    /** Better no figure than a wrong one. */
    @Test
    void whatHasNoMeaningIsNotGuessed() {
        List<String> meaningless = Arrays.asList(
                "",
                "[]",
                "{",
                event("sale.forgotten", "\"saleId\": \"s\", \"amount\": 1"),
                event("sale.recorded", "\"saleId\": \"s\""),
                event("sale.recorded", "\"saleId\": \"s\", \"amount\": \"1\""),
                event("sale.recorded", "\"saleId\": \"s\", \"amount\": 1, \"amount\": 2"),
                event("sale.recorded", "\"saleId\": \"s\", \"amount\": 1").replace("10:00", "25:00"),
                event("activity.logged", "\"activityId\": \"a\", \"kind\": \"telepathy\""));
        meaningless.forEach(envelope -> assertThatThrownBy(() -> CODEC.readBack(envelope))
                .as(envelope)
                .isInstanceOf(IllegalStateException.class));
    }
}
