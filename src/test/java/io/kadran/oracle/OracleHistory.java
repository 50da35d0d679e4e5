package io.kadran.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Figure;
import io.kadran.oracle.Oracle.Rate;
import io.kadran.oracle.Oracle.Settings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A history of events in the words of the domain, and the questions to it. A time is given as a date (10:00 in UTC is
 * meant) or in full; further fields follow as names and values in turn; a period is a month, a day or {@code a--b}.
 */
final class OracleHistory {

    private final List<JsonNode> events = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();
    private String currency = "EUR";
    private ZoneId zone = ZoneId.of("UTC");

    OracleHistory in(String newCurrency, String newZone) {
        currency = newCurrency;
        zone = ZoneId.of(newZone);
        return this;
    }

    OracleHistory rate(String ofCurrency, String day, String rate) {
        rates.add(new Rate(ofCurrency, LocalDate.parse(day), new BigDecimal(rate)));
        return this;
    }

    OracleHistory created(String opportunity, String time, Object... fields) {
        return event("opportunity.created", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory updated(String opportunity, String time, Object... fields) {
        return event("opportunity.updated", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory won(String opportunity, String time, Object... fields) {
        return event("opportunity.won", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory lost(String opportunity, String time, Object... fields) {
        return event("opportunity.lost", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory reopened(String opportunity, String time, Object... fields) {
        return event("opportunity.reopened", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory snapshot(String opportunity, String time, Object... fields) {
        return event("opportunity.snapshot", time, with("opportunityId", opportunity, fields));
    }

    OracleHistory sale(String sale, String time, Object amount, Object... fields) {
        return event("sale.recorded", time, with("saleId", sale, with("amount", amount, fields)));
    }

    OracleHistory refund(String time, Object amount, Object... fields) {
        return event("sale.refunded", time, with("amount", amount, fields));
    }

    OracleHistory activity(String activity, String kind, String time, Object... fields) {
        return event("activity.logged", time, with("activityId", activity, with("kind", kind, fields)));
    }

    OracleHistory call(String activity, String time, Object... fields) {
        return activity(activity, "call", time, fields);
    }

    OracleHistory cost(String cost, String function, Object amount, String from, String to, Object... fields) {
        Object[] days = with("from", from, with("to", to, fields));
        return event(
                "cost.recorded",
                "2026-01-01",
                with("costId", cost, with("function", function, with("amount", amount, days))));
    }

    OracleHistory lead(String what, String lead, String time, Object... fields) {
        return event("lead." + what, time, with("leadId", lead, fields));
    }

    OracleHistory rep(String rep, String time, Object... fields) {
        return event("rep.updated", time, with("repId", rep, fields));
    }

    OracleHistory customer(String customer, String time, Object... fields) {
        return event("customer.updated", time, with("customerId", customer, fields));
    }

    OracleHistory merged(String customer, String into, String time) {
        return event("customer.merged", time, "customerId", customer, "intoCustomerId", into);
    }

    /** Of kind opportunity, lead, sale, activity or cost. */
    OracleHistory deleted(String kind, String id, String time) {
        return event(kind + ".deleted", time, kind + "Id", id);
    }

    OracleHistory retracted(String source, String id, String time) {
        return event("event.retracted", time, "source", source, "id", id);
    }

    /** With the source "/crm" and the ids e1, e2, e3 … */
    OracleHistory event(String type, String time, Object... fields) {
        return eventOf("/crm", "e" + (events.size() + 1), type, time, fields);
    }

    OracleHistory eventOf(String source, String id, String type, String time, Object... fields) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            data.set((String) fields[i], node(fields[i + 1]));
        }
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("specversion", "1.0").put("id", id).put("source", source).put("type", type);
        envelope.put("time", time.contains("T") ? time : time + "T10:00:00Z").set("data", data);
        events.add(envelope);
        return this;
    }

    List<JsonNode> events() {
        return events;
    }

    Oracle oracle() {
        return new Oracle(new Settings(currency, zone, rates), events);
    }

    Figure figure(String kpi, String period) {
        return figure(kpi, period, Map.of());
    }

    Figure figure(String kpi, String period, Map<Dim, Set<Optional<String>>> filters) {
        return oracle().figure(kpi, from(period), to(period), filters);
    }

    /** The value without needless zeros, or "empty". */
    String value(String kpi, String period) {
        return shown(figure(kpi, period).value());
    }

    String value(String kpi, String period, Dim dim, String only) {
        return shown(figure(kpi, period, Map.of(dim, Set.of(Optional.of(only)))).value());
    }

    /** Values by key, e.g. "ayse" or "ayse/north"; unassigned is "-". */
    Map<String, String> values(String kpi, String period, Dim... by) {
        Map<String, String> values = new TreeMap<>();
        oracle().figures(kpi, from(period), to(period), List.of(by), Map.of())
                .forEach((key, figure) -> values.put(
                        key.stream().map(part -> part.orElse("-")).collect(Collectors.joining("/")),
                        shown(figure.value())));
        return values;
    }

    static LocalDate from(String period) {
        String first = period.replaceFirst("--.*", "");
        return first.length() == 7 ? YearMonth.parse(first).atDay(1) : LocalDate.parse(first);
    }

    static LocalDate to(String period) {
        String last = period.replaceFirst(".*--", "");
        return last.length() == 7 ? YearMonth.parse(last).atEndOfMonth() : LocalDate.parse(last);
    }

    static String shown(Optional<BigDecimal> value) {
        return value.map(number ->
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                .orElse("empty");
    }

    private static Object[] with(String name, Object value, Object... rest) {
        return Stream.concat(Stream.of(name, value), Stream.of(rest)).toArray();
    }

    private static JsonNode node(Object value) {
        if (value == Cleared.CLEARED) {
            return JsonNodeFactory.instance.nullNode();
        }
        return value instanceof Number number
                ? JsonNodeFactory.instance.numberNode(new BigDecimal(number.toString()))
                : JsonNodeFactory.instance.textNode((String) value);
    }

    /** The JSON {@code null} of a patch. */
    enum Cleared {
        CLEARED
    }
}
