package io.kadran.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets callers whose work must be done one after another share their turns. Whoever finds nobody at work takes the turn;
 * those who come meanwhile wait, and the first of them then takes the next turn for itself and for those behind it, in the
 * order in which they came. So a turn costs the same for one as for many, and a lone caller waits for nobody.
 *
 * @param <I> an item
 * @param <O> what becomes of it
 */
final class TurnQueue<I, O> {

    /** What is done in one turn. */
    @FunctionalInterface
    interface Work<I, O> {

        /** @return one outcome an item, in their order */
        List<O> run(List<I> items);
    }

    /** Says whether a turn has room for the items of one caller more; made afresh for each turn. */
    @FunctionalInterface
    interface Room<I> {
        boolean takes(List<I> items);
    }

    /** Makes the {@link Room} of a turn. */
    @FunctionalInterface
    interface Rooms<I> {
        Room<I> open();
    }

    /**
     * How long one waits for a turn.
     *
     * @param most from when one comes
     * @param tooLate what is thrown then
     */
    record Patience(Duration most, Supplier<RuntimeException> tooLate) {}

    private final class Caller {

        private final List<I> items;
        private final Condition called = lock.newCondition();
        private boolean leads;
        private boolean finished;
        private Optional<List<O>> outcomes = Optional.empty();
        private Optional<Throwable> failure = Optional.empty();

        private Caller(List<I> items) {
            this.items = items;
        }

        private List<O> result() {
            if (failure.isPresent()) {
                throw TurnQueue.<RuntimeException>asItIs(failure.get());
            }
            return outcomes.orElseThrow(() -> new IllegalStateException("a turn ended without outcomes"));
        }
    }

    private final Work<I, O> work;
    private final Rooms<I> rooms;
    private final Predicate<Throwable> concernsAll;
    private final Patience patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Caller> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param concernsAll whether a failure of a shared turn would be the same for each caller alone; where not, they are
     *     tried one by one, so that the failure of one costs no other
     */
    TurnQueue(Work<I, O> work, Rooms<I> rooms, Predicate<Throwable> concernsAll, Patience patience) {
        this.work = work;
        this.rooms = rooms;
        this.concernsAll = concernsAll;
        this.patience = patience;
    }

    /**
     * Waits for a turn and does the work in it, or has it done.
     *
     * @return one outcome an item, in their order; whatever the work throws on these items is thrown here, and so is it where
     *     no turn came in time: then nothing was done
     */
    List<O> take(List<I> items) {
        Caller self = new Caller(items);
        List<Caller> together = awaitTurn(self);
        // Whoever is interrupted works for others, too, who are not.
        boolean interrupted = Thread.interrupted();
        try {
            if (!together.isEmpty()) {
                runAndEndTurn(together);
            }
            return self.result();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void runAndEndTurn(List<Caller> together) {
        try {
            runTogether(together);
        } finally {
            endTurn(together);
        }
    }

    /** @return with whom to share the turn, this caller first; nobody where another has done its work */
    private List<Caller> awaitTurn(Caller self) {
        long left = patience.most().toNanos();
        long deadline = System.nanoTime() + left;
        boolean interrupted = false;
        lock.lock();
        try {
            waiting.add(self);
            if (!busy) {
                busy = true;
                self.leads = true;
            }
            while (!self.leads && !self.finished) {
                if (left > 0) {
                    try {
                        left = self.called.awaitNanos(left);
                    } catch (InterruptedException meanwhile) {
                        interrupted = true;
                        left = deadline - System.nanoTime();
                    }
                } else if (waiting.remove(self)) {
                    self.failure = Optional.of(patience.tooLate().get());
                    return List.of();
                } else {
                    // Its turn is at work already.
                    self.called.awaitUninterruptibly();
                }
            }
            return self.leads ? nextTogether() : List.of();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whoever leads is the first in the queue: the turn passes to the first whenever there is one. */
    private List<Caller> nextTogether() {
        List<Caller> together = new ArrayList<>();
        Room<I> room = rooms.open();
        while (!waiting.isEmpty() && (room.takes(waiting.peek().items) || together.isEmpty())) {
            together.add(waiting.remove());
        }
        return together;
    }

    /** How many wait for a turn. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void endTurn(List<Caller> together) {
        lock.lock();
        try {
            for (Caller caller : together) {
                caller.finished = true;
                caller.called.signal();
            }
            busy = !waiting.isEmpty();
            if (busy) {
                waiting.peek().leads = true;
                waiting.peek().called.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void runTogether(List<Caller> together) {
        if (together.size() == 1) {
            runAlone(together.get(0));
            return;
        }
        try {
            List<I> all = new ArrayList<>();
            together.forEach(caller -> all.addAll(caller.items));
            List<O> outcomes = work.run(all);
            int from = 0;
            for (Caller caller : together) {
                int to = from + caller.items.size();
                caller.outcomes = Optional.of(List.copyOf(outcomes.subList(from, to)));
                from = to;
            }
        } catch (Throwable failed) {
            if (concernsAll.test(failed)) {
                together.forEach(caller -> caller.failure = Optional.of(failed));
            } else {
                together.forEach(this::runAlone);
            }
        }
    }

    private void runAlone(Caller caller) {
        try {
            caller.outcomes = Optional.of(work.run(caller.items));
        } catch (Throwable failed) {
            caller.failure = Optional.of(failed);
        }
    }

    /** What was thrown without being declared is passed on without being declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
