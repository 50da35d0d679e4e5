package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** The command: loads a history and measures the parts that were asked for. */
public final class Benchmark {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int WRONG_ARGUMENTS = 2;
    private static final int FAILED = 1;

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            measure(Options.of(arguments, LocalDate.now(Clock.systemUTC())), List.of(arguments));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + Options.USAGE);
            System.exit(WRONG_ARGUMENTS);
        } catch (BenchmarkException failed) {
            System.err.println("FAILED: " + failed.getMessage());
            System.exit(FAILED);
        }
    }

    private static void measure(Options options, List<String> arguments) throws IOException, SQLException {
        KadranStarter starter = new KadranStarter(JAR, options.javaOptions(), new Cleanup());
        Report report = Report.printed();
        Run run = new Run(options, starter, report);
        run.measure();
        report.write(options.report(), run.circumstances(arguments));
        report.writeFigures(Path.of("bench", "results", options.scale() + ".tsv"));
    }
}
