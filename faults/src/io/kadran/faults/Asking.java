package io.kadran.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Some connections on which is asked without a pause, whatever the answer. */
final class Asking {

    private final int connections;
    private final Map<String, Integer> met = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Asking(int connections) {
        this.connections = connections;
    }

    /** @param requests the first of a connection for 0, the next for 1, each without a body */
    void begin(Target target, IntFunction<String> requests) {
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> ask(target, requests), "asking-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void ask(Target target, IntFunction<String> requests) {
        while (!ended) {
            try (Connection connection = new Connection(target.port())) {
                for (int i = 0; !ended; i++) {
                    connection.send(requests.apply(i));
                    note("answered " + connection.answer().status());
                }
            } catch (IOException broken) {
                note("connection ended");
            }
        }
    }

    private void note(String what) {
        met.merge(what, 1, Integer::sum);
    }

    /** How often which answer came so far. */
    Map<String, Integer> met() {
        return new TreeMap<>(met);
    }

    void end() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
