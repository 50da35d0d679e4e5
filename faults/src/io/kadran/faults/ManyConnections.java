package io.kadran.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Many connections at once, each of which does the same; one that has ended is made anew. */
final class ManyConnections implements Fault {

    /** What one connection does; it is asked again and again until it returns false. */
    interface Conduct {

        /** After it has been made. */
        void begin(Connection connection, Target target) throws IOException;

        /** @return whether to go on; where not, the server's answer is read */
        boolean goOn(Connection connection) throws IOException;
    }

    private final String name;
    private final int count;
    private final Conduct conduct;
    private final Map<String, Integer> met = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    /** @param name what it does, in a line */
    ManyConnections(String name, int count, Conduct conduct) {
        this.name = name;
        this.count = count;
        this.conduct = conduct;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(Target target) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> harm(target), "fault-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void harm(Target target) {
        while (!ended) {
            try (Connection connection = new Connection(target.port())) {
                conduct.begin(connection, target);
                boolean goes = true;
                while (goes && !ended) {
                    goes = conduct.goOn(connection);
                }
                note(
                        goes
                                ? "still open at the end"
                                : "answered " + connection.answer().status());
            } catch (IOException broken) {
                note("connection ended");
            }
        }
    }

    private void note(String what) {
        met.merge(what, 1, Integer::sum);
    }

    @Override
    public Map<String, Integer> met() {
        return new TreeMap<>(met);
    }

    @Override
    public void end() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits, and returns whether the server has said nothing meanwhile. */
    static boolean silent(Connection connection, long millis) throws IOException {
        return pause(millis) && !connection.hasHeard();
    }

    /** @return false where it is to end instead */
    static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
