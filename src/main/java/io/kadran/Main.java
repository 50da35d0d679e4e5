package io.kadran;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Starts Kadran. What an operator can mend is told in one line, with exit code 1; any other failure with its trace. */
@QuarkusMain
public final class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    /** It tells its version before the configuration is read, which would bury the reason where that is refused. */
    private static final java.util.logging.Logger HIBERNATE = java.util.logging.Logger.getLogger("org.hibernate");

    private Main() {}

    /** The entry point of the jar. */
    public static void main(String... arguments) {
        HIBERNATE.setLevel(Level.WARNING);
        Quarkus.run(null, (code, failure) -> exit(code, Optional.ofNullable(failure)), arguments);
    }

    private static void exit(int code, Optional<Throwable> failure) {
        failure.ifPresent(Main::report);
        System.exit(code);
    }

    private static void report(Throwable failure) {
        Optional<String> refused = firstOf(ConfigurationException.class, failure)
                .map(Throwable::getMessage)
                .or(() -> firstOf(ConfigValidationException.class, failure).map(Throwable::getMessage));
        if (refused.isPresent()) {
            // Not through the log: the configuration sets that up.
            System.err.println(refused.get());
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
