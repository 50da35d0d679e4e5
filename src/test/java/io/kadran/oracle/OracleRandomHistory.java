package io.kadran.oracle;

import static io.kadran.oracle.OracleHistory.Cleared.CLEARED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random history over few ids, reps, customers and days, so that its events meet: late, undone, merged, brought
 * back, of one instant. The same seed gives the same history. All of its events are valid.
 */
public final class OracleRandomHistory {

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

    private final Random random;
    private final OracleHistory history = new OracleHistory();

    private OracleRandomHistory(long seed) {
        this.random = new Random(seed);
    }

    public static List<JsonNode> of(long seed, int size) {
        OracleRandomHistory one = new OracleRandomHistory(seed);
        for (int i = 0; i < size; i++) {
            one.addEvent(i);
        }
        return one.history.events();
    }

    private void addEvent(int index) {
        switch (random.nextInt(22)) {
            case 0, 1 -> history.created(id("o", 8), time(), patch());
            case 2, 3 -> history.updated(id("o", 8), time(), patch());
            case 4, 5, 6 -> history.won(id("o", 8), time(), patch());
            case 7 -> history.lost(id("o", 8), time(), patch());
            case 8 -> history.reopened(id("o", 8), time(), patch());
            case 9, 10 -> history.snapshot(id("o", 8), time(), snapshot());
            case 11, 12 -> history.sale(id("s", 6), time(), amount(), sale());
            case 13 -> history.refund(time(), amount(), refund());
            case 14, 15 -> history.activity(id("a", 20), kind(), time(), activity());
            case 16 -> cost();
            case 17 -> history.lead(oneOf("created", "qualified"), id("l", 4), time(), lead());
            case 18 -> merge();
            case 19 -> history.rep(id("rep-", 3), time(), roster());
            case 20 -> history.customer(id("c", 5), time(), "segment", orCleared(id("segment-", 3)));
            default -> undo(index);
        }
    }

    private void undo(int index) {
        if (random.nextBoolean()) {
            int own = index + 1;
            int target = 1 + random.nextInt(index + 30);
            history.retracted("/crm", "e" + (target == own ? own + 1 : target), time());
            return;
        }
        String kind = oneOf("opportunity", "opportunity", "sale", "lead", "activity", "cost");
        int ids = kind.equals("opportunity") ? 8 : 4;
        history.deleted(kind, id(kind.substring(0, 1), ids), time());
    }

    private void merge() {
        int from = random.nextInt(5);
        history.merged("c" + from, "c" + (from + 1 + random.nextInt(4)) % 5, time());
    }

    private void cost() {
        LocalDate from = day();
        history.cost(
                id("c", 4),
                oneOf("marketing", "sales"),
                amount(),
                from.toString(),
                from.plusDays(random.nextInt(9)).toString(),
                some("currency", oneOf("EUR", "USD", "JPY"), "source", id("source-", 3), "repId", id("rep-", 3)));
    }

    private Object[] patch() {
        return some(
                "repId", orCleared(id("rep-", 3)),
                "amount", orCleared(amount()),
                "currency", orCleared(oneOf("EUR", "USD")),
                "probability", orCleared(random.nextInt(101) / 100.0),
                "customerId", orCleared(id("c", 5)),
                "source", orCleared(id("source-", 3)),
                "segment", orCleared(id("segment-", 3)),
                "leadId", orCleared(id("l", 4)),
                "on", day().toString());
    }

    private Object[] snapshot() {
        String status = oneOf("open", "won", "lost", "deleted");
        List<Object> fields = new ArrayList<>(List.of("status", status));
        if (status.equals("won") || status.equals("lost")) {
            fields.addAll(List.of("closedOn", day().toString()));
        }
        fields.addAll(List.of(some(
                "createdOn",
                day().toString(),
                "amount",
                amount(),
                "repId",
                id("rep-", 3),
                "probability",
                0.37,
                "product",
                id("product-", 2),
                "customerId",
                id("c", 5))));
        return fields.toArray();
    }

    private Object[] sale() {
        return some(
                "opportunityId",
                id("o", 8),
                "customerId",
                id("c", 5),
                "repId",
                id("rep-", 3),
                "currency",
                "USD",
                "segment",
                id("segment-", 3),
                "on",
                day().toString());
    }

    private Object[] refund() {
        List<Object> fields = new ArrayList<>(List.of(
                some("refundId", id("r", 3), "customerId", id("c", 5), "repId", id("rep-", 3), "currency", "USD")));
        fields.addAll(random.nextBoolean() ? List.of("saleId", id("s", 6)) : List.of("opportunityId", id("o", 8)));
        return fields.toArray();
    }

    private Object[] activity() {
        return some(
                "repId",
                id("rep-", 3),
                "opportunityId",
                id("o", 10),
                "leadId",
                id("l", 4),
                "customerId",
                id("c", 5),
                "on",
                day().toString());
    }

    private Object[] lead() {
        return some(
                "source",
                orCleared(id("source-", 3)),
                "segment",
                orCleared(id("segment-", 3)),
                "repId",
                orCleared(id("rep-", 3)),
                "on",
                day().toString());
    }

    private Object[] roster() {
        return some(
                "team",
                orCleared(id("team-", 2)),
                "activeFrom",
                orCleared(day().toString()),
                "activeTo",
                orCleared(day().plusDays(40).toString()));
    }

    private String kind() {
        return oneOf("call", "call", "call", "email", "meeting", "message");
    }

    /** A random choice of these names with their values. */
    private Object[] some(Object... fields) {
        List<Object> chosen = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            if (random.nextInt(5) < 2) {
                chosen.add(fields[i]);
                chosen.add(fields[i + 1]);
            }
        }
        return chosen.toArray();
    }

    private Object orCleared(Object value) {
        return random.nextInt(8) == 0 ? CLEARED : value;
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String id(String prefix, int howMany) {
        return prefix + random.nextInt(howMany);
    }

    private Number amount() {
        return random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(1_000_000) / 1_000.0;
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(35));
    }

    /** Few hours, so that some events are of one instant, and some on another day in Istanbul than in UTC. */
    private String time() {
        return day() + oneOf("T10:00:00Z", "T10:00:00Z", "T22:30:00Z", "T10:00:00.000001Z");
    }
}
