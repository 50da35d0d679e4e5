package io.kadran.contract;

import java.util.List;
import java.util.stream.Stream;

/** Events that must be refused, each with the pointer to what is wrong in it. */
final class BadEvents {

    private static final String GOOD = """
            {"id": "bad", "source": "/crm", "type": "opportunity.won", "time": "2026-09-14T10:00:00Z", "data": {%s}}""";

    /** A bad event, named for the test report. */
    record BadEvent(String name, String json, String pointer) {
        @Override
        public String toString() {
            return name;
        }
    }

    private BadEvents() {}

    static Stream<BadEvent> all() {
        return Stream.of(attributes(), identities(), numbers(), texts(), dates(), shapes())
                .flatMap(List::stream);
    }

    private static List<BadEvent> attributes() {
        String good = event("\"opportunityId\": \"o-1\"");
        return List.of(
                bad("no id", good.replace("\"id\": \"bad\", ", ""), "/id"),
                bad("no source", good.replace("\"source\": \"/crm\", ", ""), "/source"),
                bad("no type", good.replace("\"type\": \"opportunity.won\", ", ""), "/type"),
                bad("no time", good.replace("\"time\": \"2026-09-14T10:00:00Z\", ", ""), "/time"),
                bad("no data", good.replace(", \"data\": {\"opportunityId\": \"o-1\"}", ""), "/data"),
                bad("unknown type", good.replace("opportunity.won", "opportunity.wom"), "/type"),
                bad("unknown attribute", good.replace("\"time\"", "\"tiem\""), "/tiem"),
                bad("unknown field", event("\"opportunityId\": \"o-1\", \"amuont\": 1"), "/data/amuont"),
                bad("type is a number", good.replace("\"opportunity.won\"", "7"), "/type"),
                bad("source is no URI", good.replace("\"/crm\"", "\"a b\""), "/source"),
                bad("source is given twice", good.replace("\"id\"", "\"source\": \"/x\", \"id\""), "/source"),
                bad("an old specversion", good.replace("\"id\"", "\"specversion\": \"0.3\", \"id\""), "/specversion"),
                bad(
                        "an extension that is no number",
                        good.replace("\"id\"", "\"specversion\": \"1.0\", \"extension\": NaN, \"id\""),
                        "/extension"),
                bad(
                        "data of another media type",
                        good.replace("\"id\"", "\"datacontenttype\": \"text/xml\", \"id\""),
                        "/datacontenttype"),
                bad("data twice", good.replace("\"data\"", "\"data_base64\": \"e30=\", \"data\""), "/data"),
                bad(
                        "data that is no Base64",
                        good.replace("\"data\": {\"opportunityId\": \"o-1\"}", "\"data_base64\": \"%%\""),
                        "/data_base64"));
    }

    private static List<BadEvent> identities() {
        return List.of(
                bad("no opportunityId", event("\"amount\": 1"), "/data/opportunityId"),
                bad("an id of nothing", event("\"opportunityId\": \"\""), "/data/opportunityId"),
                bad("an id that is null", event("\"opportunityId\": null"), "/data/opportunityId"),
                bad("the text null", event("\"opportunityId\": \"null\""), "/data/opportunityId"),
                bad("an id with white space around", event("\"opportunityId\": \" o-1\""), "/data/opportunityId"),
                bad("an id that is a number", event("\"opportunityId\": 1"), "/data/opportunityId"),
                bad(
                        "an id of 201 characters",
                        event("\"opportunityId\": \"" + "o".repeat(201) + "\""),
                        "/data/opportunityId"));
    }

    private static List<BadEvent> numbers() {
        return Stream.concat(
                        Stream.of(
                                        "NaN",
                                        "Infinity",
                                        "1e400",
                                        "1e9999999999",
                                        "-1",
                                        "-0.01",
                                        "\"12.50\"",
                                        "123456789012345678901234567890",
                                        "1.23456",
                                        "1" + "0".repeat(1_000),
                                        "true",
                                        "[1]",
                                        "{\"value\": 1}")
                                .map(amount -> field("amount", amount)),
                        Stream.of("70", "1.01", "-0.1", "\"0.7\"", "NaN", "1e-400")
                                .map(probability -> field("probability", probability)))
                .toList();
    }

    private static List<BadEvent> texts() {
        return Stream.concat(
                        Stream.of("\"eur\"", "\"XXX\"", "\"EURO\"", "\"\"", "978")
                                .map(currency -> field("currency", currency)),
                        Stream.of(
                                        "\"" + "n".repeat(10_000) + "\"",
                                        "\"a\\u0000b\"",
                                        "\"a\\ud800b\"",
                                        "\"a\\udc00\"",
                                        "\" name\"",
                                        "5",
                                        "[]")
                                .map(name -> field("name", name)))
                .toList();
    }

    private static List<BadEvent> dates() {
        String good = event("\"opportunityId\": \"o-1\"");
        Stream<BadEvent> times = Stream.of(
                        "2026-09-14T10:00:00",
                        "2026-09-14",
                        "2026-02-30T10:00:00Z",
                        "2026-09-14T10:00:60Z",
                        "2026-09-14T25:00:00Z",
                        "1969-12-31T23:59:59Z",
                        "2101-01-01T00:00:00Z",
                        "yesterday")
                .map(time -> bad("time " + time, good.replace("2026-09-14T10:00:00Z", time), "/time"));
        Stream<BadEvent> days = Stream.of(
                        "\"2026-02-30\"",
                        "\"2026-13-01\"",
                        "\"14.09.2026\"",
                        "\"+999999999-01-01\"",
                        "20260914",
                        "true")
                .map(day -> field("expectedCloseOn", day));
        BadEvent reversed = bad("a cost that ends before it begins", """
                {"id": "bad", "source": "/erp", "type": "cost.recorded", "time": "2026-09-14T10:00:00Z", "data":
                {"costId": "c-1", "function": "sales", "amount": 1, "from": "2026-09-30", "to": "2026-09-01"}}""", "/data/to");
        return Stream.concat(Stream.concat(times, days), Stream.of(reversed)).toList();
    }

    private static List<BadEvent> shapes() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String good = event("\"opportunityId\": \"o-1\"");
        return List.of(
                bad(
                        "an amount 100,000 arrays deep",
                        event("\"opportunityId\": \"o-1\", \"amount\": " + deep),
                        "/data/amount"),
                bad("data 100,000 arrays deep", good.replace("{\"opportunityId\": \"o-1\"}", deep), "/data"),
                bad("an attribute 100,000 arrays deep", good.replace("\"/crm\"", deep), "/source"),
                bad("data that is text", good.replace("{\"opportunityId\": \"o-1\"}", "\"o-1\""), "/data"),
                bad("an event that is text", "\"opportunity.won\"", ""),
                bad("an event that is null", "null", ""),
                bad("an event that is a number", "1e400", ""));
    }

    private static BadEvent field(String field, String value) {
        String shown = value.length() <= 40 ? value : value.substring(0, 40) + "…";
        return bad(
                field + " " + shown,
                event("\"opportunityId\": \"o-1\", \"" + field + "\": " + value),
                "/data/" + field);
    }

    private static BadEvent bad(String name, String json, String pointer) {
        return new BadEvent(name, json, pointer);
    }

    private static String event(String data) {
        return GOOD.formatted(data);
    }
}
