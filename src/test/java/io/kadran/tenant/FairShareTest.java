package io.kadran.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.tenant.FairShare.Visit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FairShareTest {

    private static final int PLACES = 12;
    private static final int MOST_WAITING = 100;

    private final FairShare share = new FairShare(PLACES, MOST_WAITING);
    private final List<Long> atWork = new ArrayList<>();

    @Test
    void a_tenant_alone_gets_two_thirds_of_the_places() {
        come(1, 50);

        assertThat(atWork).hasSize(8).containsOnly(1L);
    }

    @Test
    void who_has_no_place_gets_one_that_is_free_whatever_the_others_ask_for() {
        come(1, 50);
        come(2, 1);

        assertThat(atWork).contains(2L);
    }

    @Test
    void tenants_that_all_ask_for_more_than_there_is_come_to_nearly_the_same_whoever_came_first() {
        Deque<Visit> working = new ArrayDeque<>();
        for (long tenant = 1; tenant <= 3; tenant++) {
            for (int i = 0; i < 100; i++) {
                comeAndWork(tenant, working);
            }
        }

        for (int i = 0; i < 200; i++) {
            working.remove().leave();
        }

        // Eleven places are taken at any time: three by one of the tenants, four by each of the others.
        List<Long> last = atWork.subList(90, 200);
        assertThat(List.of(1L, 2L, 3L))
                .allSatisfy(tenant ->
                        assertThat(Collections.frequency(last, tenant)).isBetween(30, 40));
    }

    @Test
    void who_waits_gets_the_place_of_who_leaves_in_the_order_of_coming() {
        List<Visit> visits = come(1, 8);
        List<Integer> turns = new ArrayList<>();
        share.newVisit(1, () -> turns.add(1)).come();
        share.newVisit(1, () -> turns.add(2)).come();

        visits.get(0).leave();
        visits.get(5).leave();

        assertThat(turns).containsExactly(1, 2);
    }

    @Test
    void a_free_place_goes_to_the_tenant_that_has_the_fewest() {
        List<Visit> first = come(1, 20);
        come(2, 20);
        assertThat(atWork).hasSize(8 + 3);

        first.subList(0, 3).forEach(Visit::leave);

        assertThat(atWork.subList(11, 13)).containsExactly(2L, 2L);
    }

    @Test
    void no_more_wait_than_may_and_they_are_told_at_once() {
        come(1, 8 + MOST_WAITING);

        assertThat(share.newVisit(1, () -> {}).come()).isFalse();
        assertThat(share.newVisit(2, () -> {}).come()).isTrue();
    }

    @Test
    void who_gives_up_waiting_gets_no_turn_and_keeps_nobody_waiting() {
        List<Visit> visits = come(1, 8);
        Visit impatient = come(1, 1).get(0);
        Visit patient = come(1, 1).get(0);

        assertThat(impatient.giveUp()).isTrue();
        visits.get(0).leave();

        assertThat(atWork).hasSize(9);
        assertThat(patient.giveUp()).isFalse();
        assertThat(impatient.giveUp()).isFalse();
    }

    @Test
    void to_leave_twice_or_without_having_come_frees_no_place_of_others() {
        List<Visit> visits = come(1, 20);
        share.newVisit(1, () -> {}).leave();
        visits.get(0).leave();
        visits.get(0).leave();
        visits.get(19).leave();
        visits.get(19).leave();

        assertThat(atWork).hasSize(9);
    }

    @Test
    void many_at_once_never_are_more_than_there_are_places_and_all_get_their_turn() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(24);
        List<Future<?>> all = new ArrayList<>();
        for (int client = 0; client < 24; client++) {
            long tenant = client % 5;
            all.add(clients.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    Semaphore turn = new Semaphore(0);
                    Visit visit = share.newVisit(tenant, turn::release);
                    assertThat(visit.come()).isTrue();
                    turn.acquireUninterruptibly();
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    now.decrementAndGet();
                    visit.leave();
                }
            }));
        }
        for (Future<?> client : all) {
            client.get();
        }
        clients.shutdown();

        assertThat(most.get()).isBetween(1, PLACES);
        come(1, 50);
        assertThat(atWork).hasSize(8);
    }

    private void comeAndWork(long tenant, Deque<Visit> working) {
        Visit[] self = new Visit[1];
        self[0] = share.newVisit(tenant, () -> {
            atWork.add(tenant);
            working.add(self[0]);
        });
        assertThat(self[0].come()).isTrue();
    }

    private List<Visit> come(long tenant, int times) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Visit visit = share.newVisit(tenant, () -> atWork.add(tenant));
            assertThat(visit.come()).isTrue();
            visits.add(visit);
        }
        return visits;
    }
}
