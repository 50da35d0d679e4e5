package io.kadran.database;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Ties an embedded PostgreSQL to the life of this Java process: it lives as long.
 *
 * <p>A reload in development and each profile of the tests start the application again in the same process, with new
 * classes. What is running is therefore remembered in a system property, which outlives classes.
 */
final class ProcessPostgres {

    private static final Logger LOG = Logger.getLogger(ProcessPostgres.class);

    private ProcessPostgres() {}

    /** The URL of the server on this directory, started now unless this process has started it before. */
    static String jdbcUrl(DataDirectory directory) {
        String property = "kadran.embedded-postgres." + directory.root();
        return Optional.ofNullable(System.getProperty(property)).orElseGet(() -> {
            String url = start(directory).jdbcUrl();
            System.setProperty(property, url);
            return url;
        });
    }

    /** The hook stands before there is anything to stop: a signal in the midst of the start must not leave a server behind. */
    private static PostgresKeeper start(DataDirectory directory) {
        CompletableFuture<PostgresKeeper> starting = new CompletableFuture<>();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopAfterApplication(starting), "embedded PostgreSQL shutdown"));
        try {
            starting.complete(PostgresKeeper.of(EmbeddedPostgres.start(directory)));
        } finally {
            starting.cancel(false);
        }
        return starting.join();
    }

    /**
     * Shutdown hooks run side by side: this one lets the application finish its requests and close its connections, or the
     * start come to its end. A start that failed, which the future is cancelled for, left nothing to stop.
     */
    private static void stopAfterApplication(CompletableFuture<PostgresKeeper> starting) {
        Optional.ofNullable(ApplicationLifecycleManager.getCurrentApplication()).ifPresent(Application::awaitShutdown);
        try {
            starting.join().close();
        } catch (CancellationException neverStarted) {
            LOG.debug("There is no PostgreSQL to stop.", neverStarted);
        }
    }
}
