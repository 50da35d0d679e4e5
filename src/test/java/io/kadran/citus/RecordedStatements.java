package io.kadran.citus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * The statements that Kadran sent in a run of the tests, each once, and where it sent them from. They stand in a file, because
 * the tests run in several class loaders, and are checked when all have run.
 */
final class RecordedStatements {

    /** Emptied before each run, by the build. */
    private static final Path FILE = Path.of("target", "statements", "statements.jsonl");

    private static final Path TESTS = Path.of("target", "test-classes");
    private static final String PROGRAM = "io.kadran.";
    private static final String WAY_TO_THE_DATABASE = "io.kadran.database.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();
    private static final Set<String> CLASSES_OF_TESTS = classesOfTests();

    private RecordedStatements() {}

    /** Keeps what Kadran sends; what the tests themselves send, and what Flyway does, is none of its statements. */
    static void record(String sql) {
        if (!KEPT.contains(sql)) {
            sender().ifPresent(sender -> keep(sql, sender));
        }
    }

    /** @return where each was sent from first, by text */
    static Map<String, String> read() {
        if (!Files.exists(FILE)) {
            return Map.of();
        }
        try (Stream<String> lines = Files.lines(FILE)) {
            Map<String, String> statements = new TreeMap<>();
            for (String line : lines.toList()) {
                JSON.readValue(line, new TypeReference<Map<String, String>>() {})
                        .forEach(statements::putIfAbsent);
            }
            return statements;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void keep(String sql, String sender) {
        Map<String, String> found = new TreeMap<>();
        for (String statement : split(sql)) {
            if (KEPT.add(statement)) {
                found.put(statement, sender);
            }
        }
        KEPT.add(sql);
        if (!found.isEmpty()) {
            append(found);
        }
    }

    private static synchronized void append(Map<String, String> found) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, JSON.writeValueAsString(found) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As the driver does. */
    private static List<String> split(String sql) {
        try {
            List<String> statements = new ArrayList<>();
            for (NativeQuery query : Parser.parseJdbcSql(sql, true, false, true, false, true)) {
                statements.add(query.nativeSql.strip());
            }
            return statements;
        } catch (SQLException failed) {
            throw new IllegalArgumentException(sql, failed);
        }
    }

    /** The class of Kadran that is nearest, the way to the database left out; empty where that is one of the tests'. */
    private static Optional<String> sender() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(PROGRAM))
                        .filter(frame -> !frame.getClassName().startsWith(WAY_TO_THE_DATABASE) || isOfTests(frame))
                        .filter(frame -> !frame.getClassName().startsWith(RecordedStatements.class.getPackageName()))
                        .findFirst())
                .filter(frame -> !isOfTests(frame))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName());
    }

    private static boolean isOfTests(StackFrame frame) {
        return CLASSES_OF_TESTS.contains(frame.getClassName());
    }

    private static Set<String> classesOfTests() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> TESTS.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
