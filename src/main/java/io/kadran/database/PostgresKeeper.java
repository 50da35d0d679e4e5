package io.kadran.database;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Starts an embedded PostgreSQL again where its process ended and nobody had asked it to: on the same port, so that whoever
 * knows its URL finds it again. What it had committed is there; what it had not, its clients saw fail.
 */
final class PostgresKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresKeeper.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Twice as long after each attempt that failed. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final EmbeddedPostgres postgres;
    private final Thread thread = new Thread(this::keep, "embedded PostgreSQL keeper");
    private boolean closed;

    private PostgresKeeper(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresKeeper of(EmbeddedPostgres postgres) {
        PostgresKeeper keeper = new PostgresKeeper(postgres);
        keeper.thread.setDaemon(true);
        keeper.thread.start();
        return keeper;
    }

    String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    private synchronized void keep() {
        Duration pause = LOOK_EVERY;
        try {
            while (!closed) {
                wait(pause.toMillis());
                pause = closed || isUp() ? LOOK_EVERY : longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Again, if need be. */
    private boolean isUp() {
        try {
            if (postgres.isRunning()) {
                return true;
            }
            postgres.restart();
            LOG.warn("The embedded PostgreSQL had ended unexpectedly, and was started again");
            return true;
        } catch (RuntimeException | Error failed) {
            LOG.errorf("The embedded PostgreSQL has ended, and cannot be started again yet: %s", failed.getMessage());
            return false;
        }
    }

    /** Waits for a start that has begun, and stops PostgreSQL for good. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        postgres.close();
    }
}
