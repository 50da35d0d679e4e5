package io.kadran.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Delivers a history as a careless integration would: in any order, some of it twice, in requests of any size and kind. */
public final class Delivery {

    private final Api api;
    private final Random random;

    public Delivery(Api api, long seed) {
        this.api = api;
        this.random = new Random(seed);
    }

    public void deliver(List<JsonNode> history) {
        List<JsonNode> events = new ArrayList<>(history);
        for (int i = 0; i < history.size() / 5; i++) {
            events.add(history.get(random.nextInt(history.size())));
        }
        Collections.shuffle(events, random);
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(40));
            post(events.subList(from, to));
            from = to;
        }
    }

    public void deliverInOrder(List<JsonNode> history) {
        history.forEach(event -> post(List.of(event)));
    }

    private void post(List<JsonNode> events) {
        switch (random.nextInt(3)) {
            case 0 -> accepted(api.post("/v1/events", "application/json", events.toString()));
            case 1 ->
                accepted(api.post(
                        "/v1/events",
                        "application/x-ndjson",
                        events.stream().map(JsonNode::toString).collect(Collectors.joining("\n"))));
            default ->
                events.forEach(event -> {
                    HttpResponse<String> response = api.post("/v1/events", "application/json", event.toString());
                    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
                });
        }
    }

    private static void accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode receipt = Api.parse(response.body());
        assertThat(receipt.get("rejected").asInt()).as(response.body()).isZero();
        assertThat(receipt.get("conflicts").asInt()).as(response.body()).isZero();
    }
}
