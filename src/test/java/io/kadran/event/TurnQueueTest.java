package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnQueueTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<String>> turns = new CopyOnWriteArrayList<>();
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    private TurnQueue<String, String> queue(int room, boolean concernsAll) {
        return queue(room, concernsAll, Duration.ofDays(1));
    }

    private TurnQueue<String, String> queue(int room, boolean concernsAll, Duration patience) {
        return new TurnQueue<>(
                this::work,
                () -> {
                    List<String> taken = new ArrayList<>();
                    return items -> {
                        taken.addAll(items);
                        return taken.size() <= room;
                    };
                },
                failure -> concernsAll,
                new TurnQueue.Patience(patience, () -> new IllegalStateException("too late")));
    }

    /** The first turn lasts until all others wait. */
    private List<String> work(List<String> items) {
        turns.add(items);
        atWork.countDown();
        if (items.contains("first")) {
            awaitGoOn();
        }
        if (items.contains("poison")) {
            throw new IllegalArgumentException("poison");
        }
        return items.stream().map(item -> item + " done").toList();
    }

    private void awaitGoOn() {
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Calls in this order, all but the first while that is at work. */
    private static List<Future<List<String>>> call(
            TurnQueueTest test, TurnQueue<String, String> queue, List<List<String>> calls) throws Exception {
        List<Future<List<String>>> answers = new ArrayList<>();
        answers.add(test.submit(() -> queue.take(List.of("first"))));
        test.atWork.await();
        for (int i = 0; i < calls.size(); i++) {
            List<String> items = calls.get(i);
            answers.add(test.submit(() -> queue.take(items)));
            while (queue.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        test.goOn.countDown();
        return answers;
    }

    private Future<List<String>> submit(Callable<List<String>> call) {
        return callers.submit(call);
    }

    @Test
    void aLoneCallerHasATurnOfItsOwn() {
        TurnQueue<String, String> queue = queue(10, true);

        assertThat(queue.take(List.of("a", "b"))).containsExactly("a done", "b done");
        assertThat(queue.take(List.of("c"))).containsExactly("c done");
        assertThat(turns).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void thoseWhoWaitShareTheNextTurnInTheOrderInWhichTheyCame() throws Exception {
        var answers = call(this, queue(10, true), List.of(List.of("a"), List.of("b", "c"), List.of("d")));

        assertThat(answers.get(0).get()).containsExactly("first done");
        assertThat(answers.get(1).get()).containsExactly("a done");
        assertThat(answers.get(2).get()).containsExactly("b done", "c done");
        assertThat(answers.get(3).get()).containsExactly("d done");
        assertThat(turns).containsExactly(List.of("first"), List.of("a", "b", "c", "d"));
    }

    @Test
    void aTurnTakesNoMoreThanThereIsRoomForAndAtLeastOneCaller() throws Exception {
        var answers =
                call(this, queue(2, true), List.of(List.of("a"), List.of("b"), List.of("c", "d", "e"), List.of("f")));

        for (Future<List<String>> answer : answers) {
            assertThat(answer.get()).isNotEmpty();
        }
        assertThat(turns).containsExactly(List.of("first"), List.of("a", "b"), List.of("c", "d", "e"), List.of("f"));
    }

    @Test
    void whoHasWaitedForTooLongIsToldSoAndHasNothingDone() throws Exception {
        TurnQueue<String, String> queue = queue(10, true, Duration.ofMillis(1));
        Future<List<String>> first = submit(() -> queue.take(List.of("first")));
        atWork.await();

        assertThatThrownBy(() -> queue.take(List.of("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too late");

        assertThat(queue.waiting()).isZero();
        goOn.countDown();
        assertThat(first.get()).containsExactly("first done");
        assertThat(queue.take(List.of("next"))).containsExactly("next done");
        assertThat(turns).containsExactly(List.of("first"), List.of("next"));
    }

    @Test
    void whoSharesATurnThatLastsAwaitsItsEnd() throws Exception {
        Duration patience = Duration.ofSeconds(2);
        TurnQueue<String, String> queue = new TurnQueue<>(
                items -> {
                    if (items.contains("led")) {
                        sleep(patience.plusMillis(100));
                    }
                    return work(items);
                },
                () -> items -> true,
                failure -> true,
                new TurnQueue.Patience(patience, () -> new IllegalStateException("too late")));

        var answers = call(this, queue, List.of(List.of("leads"), List.of("led")));

        assertThat(answers.get(2).get()).containsExactly("led done");
        assertThat(turns).containsExactly(List.of("first"), List.of("leads", "led"));
    }

    /** As at the end of the program: what was begun comes to its end. */
    @Test
    void whoIsInterruptedWhileWaitingStillHasATurn() throws Exception {
        TurnQueue<String, String> queue = queue(1, true);
        submit(() -> queue.take(List.of("first")));
        atWork.await();
        AtomicReference<List<String>> outcomes = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread interrupted = new Thread(() -> {
            outcomes.set(queue.take(List.of("interrupted")));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        interrupted.start();
        while (queue.waiting() == 0) {
            Thread.onSpinWait();
        }
        interrupted.interrupt();
        goOn.countDown();
        interrupted.join();

        assertThat(outcomes.get()).containsExactly("interrupted done");
        assertThat(stillInterrupted).isTrue();
        assertThat(queue.take(List.of("next"))).containsExactly("next done");
    }

    /** It may lead a turn that is others', too, and whatever waits in it would fail. */
    @Test
    void whoeverIsInterruptedWorksAsIfItWasNot() {
        TurnQueue<String, String> queue = new TurnQueue<>(
                items -> List.of(String.valueOf(Thread.currentThread().isInterrupted())),
                () -> items -> true,
                failure -> true,
                new TurnQueue.Patience(Duration.ofHours(1), IllegalStateException::new));

        Thread.currentThread().interrupt();

        assertThat(queue.take(List.of("a"))).containsExactly("false");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aFailureCostsOnlyTheCallerWhoCausedIt() throws Exception {
        var answers = call(this, queue(10, false), List.of(List.of("a"), List.of("poison"), List.of("b")));

        assertThat(answers.get(1).get()).containsExactly("a done");
        assertThatThrownBy(() -> answers.get(2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("poison");
        assertThat(answers.get(3).get()).containsExactly("b done");
        assertThat(turns)
                .containsExactly(
                        List.of("first"), List.of("a", "poison", "b"), List.of("a"), List.of("poison"), List.of("b"));
    }

    @Test
    void aFailureThatWouldBeTheSameForEachIsNotTriedAgain() throws Exception {
        var answers = call(this, queue(10, true), List.of(List.of("a"), List.of("poison")));

        for (Future<List<String>> answer : answers.subList(1, 3)) {
            assertThatThrownBy(answer::get).hasRootCauseMessage("poison");
        }
        assertThat(turns).hasSize(2);
    }

    @Test
    void afterAFailureTheQueueGoesOn() {
        TurnQueue<String, String> queue = queue(10, true);

        assertThatThrownBy(() -> queue.take(List.of("poison"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.take(List.of("a"))).containsExactly("a done");
    }

    @Test
    void nobodyIsForgottenAmongManyCallers() throws Exception {
        TurnQueue<String, String> queue = queue(7, false);
        List<Future<List<String>>> answers = IntStream.range(0, 16)
                .mapToObj(caller -> submit(() -> {
                    List<String> outcomes = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        outcomes.addAll(queue.take(List.of(caller + "-" + i)));
                    }
                    return outcomes;
                }))
                .toList();

        for (int caller = 0; caller < 16; caller++) {
            int number = caller;
            assertThat(answers.get(caller).get())
                    .isEqualTo(IntStream.range(0, 500)
                            .mapToObj(i -> number + "-" + i + " done")
                            .toList());
        }
        assertThat(turns.stream().mapToInt(List::size).sum()).isEqualTo(8_000);
    }
}
