package io.kadran.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kadran.audit.Actor.Kind;
import io.kadran.database.Transactions;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditStoreTest {

    private static final Actor AYSE = new Actor(Kind.USER, "ayse", Optional.of("192.0.2.7"));

    @Inject
    TestDatabase database;

    @Inject
    Transactions transactions;

    @Inject
    AuditStore audit;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static AuditedChange named(String before, String after) {
        return new AuditedChange(
                AuditAction.REP_CHANGED, "r", Optional.of(Map.of("name", before)), Optional.of(Map.of("name", after)));
    }

    private int append(AuditedChange... changes) {
        return transactions.write(session -> {
            audit.append(session, 1, AYSE, List.of(changes));
            return changes.length;
        });
    }

    private List<String> numbers(long tenantId) {
        return database.list("select number from audit_log where tenant_id = " + tenantId + " order by number");
    }

    @Test
    void an_entry_says_who_did_what_from_where_and_what_it_was_before() {
        append(named("Ayla", "Ayşe"));

        assertThat(database.list("select concat_ws(' ', actor_kind, actor, address, action, subject_kind, subject,"
                        + " before, after) from audit_log where tenant_id = 1"))
                .containsExactly("user ayse 192.0.2.7 rep.changed rep r {\"name\":\"Ayla\"} {\"name\":\"Ayşe\"}");
    }

    @Test
    void a_change_that_changes_nothing_is_no_entry() {
        append(named("a", "a"), named("a", "b"), named("b", "b"));

        assertThat(numbers(1)).containsExactly("1");
    }

    @Test
    void what_is_rolled_back_leaves_neither_an_entry_nor_a_gap() {
        append(named("a", "b"));
        assertThatThrownBy(() -> transactions.write(session -> {
                    audit.append(session, 1, AYSE, named("b", "c"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        append(named("b", "d"));

        assertThat(numbers(1)).containsExactly("1", "2");
    }

    @Test
    void each_tenant_and_the_operators_have_numbers_of_their_own() {
        append(named("a", "b"));
        transactions.write(session -> {
            audit.append(session, 0, Actor.SYSTEM, named("a", "b"));
            audit.append(session, 2, Actor.SYSTEM, named("a", "b"));
            return session;
        });

        assertThat(numbers(0)).containsExactly("1");
        assertThat(numbers(1)).containsExactly("1");
        assertThat(numbers(2)).containsExactly("1");
    }

    @Test
    void whoever_adds_at_the_same_time_leaves_no_gap() throws ExecutionException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> written = IntStream.range(0, 4)
                    .mapToObj(writer -> writers.submit(() -> IntStream.range(0, 25)
                            .map(i -> append(IntStream.range(0, i == 7 ? 150 : 2)
                                    .mapToObj(j -> named(writer + "-" + i + "-" + j, "x"))
                                    .toArray(AuditedChange[]::new)))
                            .sum()))
                    .toList();
            int entries = 0;
            for (Future<Integer> future : written) {
                entries += future.get();
            }

            assertThat(numbers(1))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, entries)
                            .mapToObj(Integer::toString)
                            .toList());
        } finally {
            writers.shutdown();
        }
    }
}
