package io.kadran.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Figure;
import io.kadran.testing.Api;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares answers with those of the oracle. */
final class OracleComparison {

    private final Api api;
    private final Oracle oracle;

    OracleComparison(Api api, Oracle oracle) {
        this.api = api;
        this.oracle = oracle;
    }

    /** Asks for a KPI, and asserts that the answer is what the oracle makes of the events. */
    void check(String kpi, String period, List<Dim> by) {
        String path = "/v1/periods/" + period + "/kpis/" + kpi;
        if (!by.isEmpty()) {
            path += "?by="
                    + String.join(",", by.stream().map(OracleComparison::name).toList());
        }
        JsonNode answer = api.json(path);
        LocalDate from = LocalDate.parse(answer.get("period").get("from").asText());
        LocalDate to = LocalDate.parse(answer.get("period").get("to").asText());
        if (by.isEmpty()) {
            Figure expected = oracle.figure(kpi, from, to, Map.of());
            assertSame(path, answer, "value", expected.value());
            // Beside the number of opportunities stands their amount, with what that leaves out.
            Map<String, Long> excluded = kpi.equals("opportunities")
                    ? oracle.figure("opportunity-amount", from, to, Map.of()).excluded()
                    : expected.excluded();
            assertThat(excluded(answer)).as(path).isEqualTo(excluded);
            return;
        }
        Map<List<Optional<String>>, Figure> expected = oracle.figures(kpi, from, to, by, Map.of());
        Map<List<Optional<String>>, JsonNode> rows = rows(answer, by);
        assertThat(rows.keySet()).as(path).containsAll(expected.keySet());
        rows.forEach((group, row) -> {
            Figure figure = expected.get(group);
            String where = answer.get("kpi").asText() + " " + period + " " + by + " " + group;
            if (figure == null) {
                assertThat(row.get("value").isNull()
                                || row.get("value").decimalValue().signum() == 0)
                        .as(where + ": " + row)
                        .isTrue();
                return;
            }
            assertSame(where, row, "value", figure.value());
        });
    }

    static String name(Dim dim) {
        return dim.name().toLowerCase(Locale.ROOT);
    }

    private static Map<List<Optional<String>>, JsonNode> rows(JsonNode answer, List<Dim> by) {
        Map<List<Optional<String>>, JsonNode> rows = new HashMap<>();
        for (JsonNode row : answer.get("rows")) {
            List<Optional<String>> group = by.stream()
                    .map(dim -> Optional.of(row.get(name(dim)))
                            .filter(value -> !value.isNull())
                            .map(JsonNode::asText))
                    .toList();
            rows.put(group, row);
        }
        return rows;
    }

    private static Map<String, Long> excluded(JsonNode answer) {
        Map<String, Long> excluded = new HashMap<>();
        answer.get("excluded")
                .forEach(row -> excluded.put(
                        row.get("reason").asText(), row.get("count").asLong()));
        return excluded;
    }

    private static void assertSame(String where, JsonNode found, String field, Optional<BigDecimal> expected) {
        JsonNode value = found.get(field);
        Set<String> shown = Set.of(where, found.toString());
        if (expected.isEmpty()) {
            assertThat(value.isNull()).as(shown.toString()).isTrue();
            return;
        }
        assertThat(value.isNull()).as(shown + " expected " + expected.get()).isFalse();
        assertThat(value.decimalValue()).as(shown.toString()).isEqualByComparingTo(expected.get());
    }
}
