package io.kadran.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One question, as Kadran is asked and as its database could be asked over raw events.
 *
 * @param windows the periods it is asked about in turn
 * @param path what follows the period in Kadran's path
 * @param sql answers rows of a key and a value; {@code :from} and {@code :to} stand for the days
 * @param reader takes the same rows from Kadran's answer
 * @param touching makes an event that changes the answer
 * @param bound how many times faster Kadran is to be
 */
record Question(
        String name,
        List<Window> windows,
        String path,
        String sql,
        Function<JsonNode, Map<String, BigDecimal>> reader,
        Probe.Kind touching,
        Bound bound) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    Window window(int number) {
        return windows.get(number % windows.size());
    }

    byte[] request(Window window) {
        return HttpConnection.get("/v1/periods/" + window.period() + "/" + path);
    }

    String sql(Window window) {
        return sql.replace(":from", "date '" + window.from() + "'").replace(":to", "date '" + window.to() + "'");
    }

    /** Fails unless both say the same: what is wrong needs no measuring. */
    void compare(Window window, HttpAnswer answer, Map<String, BigDecimal> expected) throws IOException {
        Map<String, BigDecimal> given = reader.apply(JSON.readTree(answer.body()));
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(given.keySet());
        for (String key : keys) {
            BigDecimal right = figure(expected, key);
            BigDecimal told = figure(given, key);
            if (right.compareTo(told) != 0) {
                throw new BenchmarkException("The answers differ. " + name + ", " + window.period() + ", " + key
                        + ": Kadran says " + told + ", the raw events say " + right + ".");
            }
        }
    }

    /** A group that is left out, an amount of nothing and no figure are one here. */
    private static BigDecimal figure(Map<String, BigDecimal> figures, String key) {
        BigDecimal figure = figures.get(key);
        return figure == null ? BigDecimal.ZERO : figure.setScale(6, RoundingMode.HALF_UP);
    }

    /** Reads the values of these KPIs from a scorecard. */
    static Map<String, BigDecimal> kpis(JsonNode scorecard, List<String> wanted) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (JsonNode kpi : scorecard.get("kpis")) {
            if (wanted.contains(kpi.get("kpi").textValue())) {
                figures.put(kpi.get("kpi").textValue(), value(kpi));
            }
        }
        return figures;
    }

    /** Reads the value of each row, by the text of one of its fields. */
    static Map<String, BigDecimal> rows(JsonNode answer, String key) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (JsonNode row : answer.get("rows")) {
            figures.put(row.get(key).asText(), value(row));
        }
        return figures;
    }

    /** Reads the value of the whole. */
    static Map<String, BigDecimal> total(JsonNode answer) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("value", value(answer));
        return figures;
    }

    private static BigDecimal value(JsonNode node) {
        JsonNode value = node.get("value");
        return value.isNull() ? null : value.decimalValue();
    }
}
