package io.kadran.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Questions whose answers come in as few round trips as can be. What is asked in one round goes out together; what depends on
 * the answers of a round is asked in the next.
 */
public final class Rounds {

    private final Session session;
    private Pipeline pipeline;
    private boolean isAsking;
    private List<Runnable> next = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    public Rounds(Session session) {
        this.session = session;
        this.pipeline = session.pipeline();
    }

    /** Asks in this round; the reader is given every row of the answer. */
    public void ask(SqlText question, Consumer<Row> reader) {
        isAsking = true;
        pipeline.list(question.on(session), row -> {
            reader.accept(row);
            return true;
        });
    }

    /** To be done when this round has been answered; what it asks is the next round. */
    public void then(Runnable step) {
        next.add(step);
    }

    /**
     * To be done when all rounds have been answered, in this order. It asks nothing, so that the last round can end the
     * transaction in the same round trip.
     */
    public void atEnd(Runnable step) {
        ends.add(step);
    }

    /** Runs rounds until nothing is asked any more. A last round that nothing was to be done after ends the transaction. */
    public void run() {
        while (isAsking || !next.isEmpty()) {
            List<Runnable> steps = next;
            Pipeline asked = pipeline;
            next = new ArrayList<>();
            pipeline = session.pipeline();
            isAsking = false;
            if (steps.isEmpty()) {
                asked.runAndCommit();
            } else {
                asked.run();
            }
            steps.forEach(Runnable::run);
        }
        ends.forEach(Runnable::run);
    }
}
