package io.kadran.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merges that each would be right alone, sent at the same time, and that together would close a circle. */
@QuarkusTest
class CustomerMergeRaceTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @BeforeEach
    void reset() {
        database.reset();
    }

    @ParameterizedTest
    @CsvSource({"2, 60", "3, 30"})
    void of_a_ring_one_is_refused_and_all_others_hold(int size, int rings)
            throws ExecutionException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(size);
        CyclicBarrier together = new CyclicBarrier(size);
        try {
            for (int ring = 0; ring < rings; ring++) {
                String prefix = "ring-" + ring + "-";
                List<Future<Integer>> answers = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    String customer = prefix + i;
                    String into = prefix + (i + 1) % size;
                    answers.add(clients.submit(() -> merge(customer, into, together)));
                }
                assertOneRefused(prefix, statuses(answers));
            }
        } finally {
            clients.shutdown();
        }
    }

    private int merge(String customer, String into, CyclicBarrier together)
            throws BrokenBarrierException, InterruptedException {
        together.await();
        return new Api(server)
                .post(
                        "/v1/customers/" + customer + "/merge",
                        "application/json",
                        "{\"intoCustomerId\": \"" + into + "\"}")
                .statusCode();
    }

    private static List<Integer> statuses(List<Future<Integer>> answers)
            throws ExecutionException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    /** Whoever was refused survives, and all the others have come to it. */
    private void assertOneRefused(String prefix, List<Integer> statuses) {
        assertThat(statuses).containsOnlyOnce(409);
        int survivor = statuses.indexOf(409);
        for (int i = 0; i < statuses.size(); i++) {
            JsonNode customer = new Api(server).json("/v1/customers/" + prefix + i);
            if (i == survivor) {
                assertThat(customer.has("mergedInto")).isFalse();
            } else {
                assertThat(statuses.get(i)).isEqualTo(200);
                assertThat(customer.get("mergedInto").asText()).isEqualTo(prefix + survivor);
            }
        }
    }
}
