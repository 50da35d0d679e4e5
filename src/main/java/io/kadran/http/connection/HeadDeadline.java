package io.kadran.http.connection;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Until when the head of a request has to be whole. All of it runs on the connection's own thread. */
final class HeadDeadline {

    private final Duration patience;
    private Optional<Future<?>> due = Optional.empty();

    HeadDeadline(Duration patience) {
        this.patience = patience;
    }

    /**
     * A part of a head has come. The first sets the deadline.
     *
     * @param late is run where it passes
     */
    void expect(EventExecutor thread, Runnable late) {
        if (due.isEmpty()) {
            due = Optional.of(thread.schedule(late, patience.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** The head has come, or nobody waits for it any more. */
    void end() {
        due.ifPresent(late -> late.cancel(false));
        due = Optional.empty();
    }
}
