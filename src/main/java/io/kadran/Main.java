package io.kadran;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.handlers.NullHandler;

/** Starts Kadran. What an operator can mend is told in one line, with exit code 1; any other failure with its trace. */
@QuarkusMain
public final class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    private Main() {}

    /** The entry point of the jar. */
    public static void main(String... arguments) {
        Quarkus.run(null, (code, failure) -> exit(code, Optional.ofNullable(failure)), arguments);
    }

    private static void exit(int code, Optional<Throwable> failure) {
        failure.ifPresent(Main::report);
        System.exit(code);
    }

    private static void report(Throwable failure) {
        Optional<ConfigurationException> unusable = firstOf(ConfigurationException.class, failure);
        if (unusable.isPresent()) {
            // There is no log yet: the configuration sets it up. What was noted for it would bury the one line.
            InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {new NullHandler()});
            System.err.println(unusable.get().getMessage());
            return;
        }
        firstOf(QuarkusBindException.class, failure)
                .map(Main::portTaken)
                .ifPresentOrElse(LOG::error, () -> LOG.error("Kadran cannot start", failure));
    }

    private static String portTaken(QuarkusBindException e) {
        return "Another program uses port " + e.getPort() + " of " + e.getHost()
                + ". Set KADRAN_HTTP_PORT to a free one.";
    }

    private static <T extends Throwable> Optional<T> firstOf(Class<T> type, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
