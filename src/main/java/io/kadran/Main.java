package io.kadran;

import io.kadran.access.KeyCommand;
import io.kadran.book.BookCommand;
import io.kadran.http.PercentEncodingFilter;
import io.kadran.http.connection.GuardedConnections;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Starts Kadran, or runs one of its commands. What an operator can mend is told in one line, with exit code 1; any other failure with its trace. */
@QuarkusMain
public final class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    /** It tells its version before the configuration is read, which would bury the reason where that is refused. */
    private static final java.util.logging.Logger HIBERNATE = java.util.logging.Logger.getLogger("org.hibernate");

    private static final String USAGE = BookCommand.USAGE + KeyCommand.USAGE;
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    /** A command serves nobody, and says on its output what it found, and nothing else. */
    static final Map<String, String> QUIET = Map.ofEntries(
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.management.host-enabled", "false"),
            Map.entry("kadran.demo", "false"),
            Map.entry("kadran.access.first-keys", "false"),
            Map.entry("kadran.access.uses-every", "off"),
            Map.entry("kadran.books.every", "off"),
            Map.entry("kadran.fold.every", "off"),
            Map.entry("kadran.tenant-deletion.every", "off"),
            Map.entry("kadran.statement-timeout", "0"),
            Map.entry("quarkus.banner.enabled", "false"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.level", "WARN"));

    /**
     * What can be run instead of the API.
     *
     * @param faults of the arguments, the command itself included
     * @param instead what a Kadran that is running does
     */
    private record Command(
            Class<? extends QuarkusApplication> type, UnaryOperator<List<String>> faults, String instead) {}

    private Main() {}

    /** The entry point of the jar. */
    public static void main(String... arguments) {
        System.setProperty(PercentEncodingFilter.TAKES_BAD_ADDRESSES, "true");
        System.setProperty(GuardedConnections.LOOKED_FOR, GuardedConnections.BY_SERVICE_LOADER);
        HIBERNATE.setLevel(Level.WARNING);
        if (arguments.length == 0) {
            Quarkus.run(null, (code, failure) -> exit(code, Optional.ofNullable(failure)), arguments);
            return;
        }
        if (HELP.contains(arguments[0])) {
            System.out.print(USAGE);
            return;
        }
        Command command = command(arguments[0]);
        List<String> faults = command.faults().apply(List.of(arguments));
        if (faults.isEmpty()) {
            QUIET.forEach(System::setProperty);
            Quarkus.run(
                    command.type(),
                    (code, failure) -> exitCommand(command, code, Optional.ofNullable(failure)),
                    arguments);
            return;
        }
        faults.forEach(System.err::println);
        System.err.print(USAGE);
        System.exit(BookCommand.CALLED_WRONGLY);
    }

    private static Command command(String name) {
        if (name.equals(KeyCommand.NAME)) {
            return new Command(KeyCommand.class, KeyCommand::faults, "makes keys by POST /v1/api-keys; stop it first.");
        }
        return new Command(
                BookCommand.class,
                BookCommand.isCommand(name)
                        ? BookCommand::faults
                        : arguments -> List.of(name + " is no command. Without one, Kadran serves its API."),
                "does this itself: POST /v1/admin/" + name + ".");
    }

    private static void exitCommand(Command command, int code, Optional<Throwable> failure) {
        failure.ifPresent(Main::report);
        failure.flatMap(cause -> firstOf(ConfigurationException.class, cause))
                .ifPresent(refused -> System.err.println("A Kadran that is running " + command.instead()));
        System.exit(code);
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
                .or(() -> firstOf(BindException.class, failure).map(Main::managementPortTaken))
                .ifPresentOrElse(LOG::error, () -> LOG.error("Kadran cannot start", failure));
    }

    private static String portTaken(QuarkusBindException e) {
        return "Another program uses port " + e.getPort() + " of " + e.getHost()
                + ". Set KADRAN_HTTP_PORT to a free one.";
    }

    /** Of that port, the exception does not say which it is. */
    private static String managementPortTaken(BindException e) {
        return "The port for health and metrics cannot be had: " + e.getMessage()
                + ". Set KADRAN_MANAGEMENT_PORT to a free one.";
    }

    private static <T extends Throwable> Optional<T> firstOf(Class<T> type, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
