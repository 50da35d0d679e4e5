package io.kadran.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Events in the words of the domain: {@code new History().won("o1", "2026-01-05", "amount", 100).post()}. */
public final class History {

    private final ArrayNode events = Api.JSON.createArrayNode();

    /**
     * Adds an event at 10:00 UTC of a day; its id is its place.
     *
     * @param fields of the data: names, each followed by its value
     */
    public History add(String type, String day, Object... fields) {
        ObjectNode event = events.addObject()
                .put("id", "h" + events.size())
                .put("source", "/history")
                .put("type", type)
                .put("time", day + "T10:00:00Z");
        ObjectNode data = event.putObject("data");
        for (int i = 0; i < fields.length; i += 2) {
            data.set((String) fields[i], Api.JSON.valueToTree(fields[i + 1]));
        }
        return this;
    }

    public History created(String opportunity, String day, Object... fields) {
        return add("opportunity.created", day, with("opportunityId", opportunity, fields));
    }

    public History won(String opportunity, String day, Object... fields) {
        return add("opportunity.won", day, with("opportunityId", opportunity, fields));
    }

    public History lost(String opportunity, String day, Object... fields) {
        return add("opportunity.lost", day, with("opportunityId", opportunity, fields));
    }

    public History sale(String sale, String day, String amount, Object... fields) {
        return add("sale.recorded", day, with("amount", new BigDecimal(amount), with("saleId", sale, fields)));
    }

    public History call(String activity, String day, Object... fields) {
        return add("activity.logged", day, with("kind", "call", with("activityId", activity, fields)));
    }

    private static Object[] with(String name, Object value, Object... fields) {
        Object[] all = new Object[fields.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return all;
    }

    /** As {@link #post}, as events of another source. */
    public void postAs(String source) {
        events.forEach(event -> ((ObjectNode) event).put("source", source));
        post();
    }

    /** Posts them all, and expects each to be stored. */
    public void post() {
        given().contentType("application/json")
                .body(events.toString())
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("stored", equalTo(events.size()));
    }
}
