package io.kadran.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How PostgreSQL carries out the statements of each question and of storing events, as it tells itself: each statement that
 * Kadran really sent, with the plan that it really took ({@code auto_explain}).
 */
final class PlansPart {

    private static final List<String> EXPLAINING = List.of(
            "alter system set session_preload_libraries = 'auto_explain'",
            "alter system set auto_explain.log_min_duration = 0",
            "alter system set auto_explain.log_analyze = on",
            "alter system set auto_explain.log_parameter_max_length = 0");

    /** The plan of the last is told: by then PostgreSQL has made the one that it keeps. */
    private static final int TIMES = 7;

    private static final int BATCH = 1_000;
    private static final long SETTLE_MILLIS = 300;

    /** The first line of a plan, after those of the statement. */
    private static final Pattern PLAN_BEGINS = Pattern.compile("^[A-Z].*\\(cost=");

    private final KadranStarter starter;
    private final DataDirectory data;
    private final HistoryPlan plan;
    private final Path file;
    private final StringBuilder text = new StringBuilder();

    PlansPart(KadranStarter starter, DataDirectory data, HistoryPlan plan, Path file) {
        this.starter = starter;
        this.data = data;
        this.plan = plan;
        this.file = file;
    }

    void run() throws IOException, SQLException {
        text.append(String.format(Locale.ROOT, """
                # Statements and their plans

                Written by `bench/run %d --only plans`: every statement that Kadran sent for what stands above it, with the plan
                that PostgreSQL carried out, over %,d events from %s to %s. Explaining itself takes time: the figures are larger
                than without it, and tell where the time goes, not how much it is.
                """, plan.events(), plan.events(), plan.start(), plan.end()));
        try (KadranProcess kadran = starter.start(data)) {
            settings(kadran, EXPLAINING);
        }
        try (KadranProcess kadran = starter.start(data);
                Asking asking = new Asking(kadran)) {
            for (Question question : Questions.of(plan)) {
                explain(question.name(), number -> asking.ask(question.request(question.window(number))));
            }
            Today today = new Today(plan);
            explain("a single call", number -> asking.store(today.call()));
            explain(
                    String.format(Locale.ROOT, "%,d events in one request", BATCH),
                    number -> asking.storeAll(today.events(BATCH)));
            settings(kadran, List.of("alter system reset all"));
        }
        Files.writeString(file, text);
    }

    private static void settings(KadranProcess kadran, List<String> statements) throws IOException, SQLException {
        try (Connection connection = kadran.data().connectKadrans()) {
            for (String statement : statements) {
                Sql.run(connection, statement);
            }
        }
    }

    @FunctionalInterface
    private interface Action {
        void run(int number) throws IOException;
    }

    private void explain(String title, Action action) throws IOException {
        for (int number = 0; number < TIMES - 1; number++) {
            action.run(number);
        }
        Pause.millis(SETTLE_MILLIS);
        Path log = log();
        long from = Files.size(log);
        action.run(TIMES - 1);
        Pause.millis(SETTLE_MILLIS);
        text.append("\n## ").append(title).append('\n');
        plans(read(log, from))
                .forEach((statement, told) -> text.append("\n```sql\n")
                        .append(statement)
                        .append("\n```\n\n```\n")
                        .append(told)
                        .append("```\n"));
    }

    private static Map<String, String> plans(String log) {
        Map<String, String> plans = new LinkedHashMap<>();
        for (String message : log.split("(?m)^(?=\\d{4}-\\d\\d-\\d\\d )")) {
            int found = message.indexOf("plan:\n\tQuery Text: ");
            if (found >= 0) {
                List<String> statement = new ArrayList<>();
                StringBuilder told = new StringBuilder();
                for (String line : message.substring(found)
                        .replace("plan:\n\tQuery Text: ", "")
                        .split("\n")) {
                    String plain = line.startsWith("\t") ? line.substring(1) : line;
                    if (told.isEmpty() && !PLAN_BEGINS.matcher(plain).find()) {
                        statement.add(plain.strip());
                    } else {
                        told.append(plain.stripTrailing()).append('\n');
                    }
                }
                plans.put(String.join("\n", statement).strip(), told.toString());
            }
        }
        return plans;
    }

    /** The file that the server writes to now. */
    private Path log() throws IOException {
        try (Stream<Path> files = Files.list(data.kadran().resolve("postgresql").resolve("log"))) {
            return files.max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()))
                    .orElseThrow(() -> new BenchmarkException("The server writes no log."));
        }
    }

    private static String read(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, UTF_8);
        }
    }
}
