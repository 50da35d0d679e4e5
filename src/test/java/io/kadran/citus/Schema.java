package io.kadran.citus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migrations, as they are written. */
final class Schema {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");
    private static final Pattern CREATED_OR_DROPPED = Pattern.compile("(?im)^\\s*(create|drop) table (\\w+)");

    private Schema() {}

    /** In the order in which Flyway runs them. */
    static List<String> migrations() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted(Comparator.comparingInt(Schema::version))
                    .map(Schema::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The tables that the migrations leave behind. */
    static Set<String> tables() {
        return tables(migrations());
    }

    /** @param migrations in their order: one may drop a table and create it anew */
    static Set<String> tables(List<String> migrations) {
        Set<String> tables = new TreeSet<>();
        CREATED_OR_DROPPED.matcher(String.join("\n", migrations)).results().forEach(found -> {
            if (found.group(1).equalsIgnoreCase("create")) {
                tables.add(found.group(2));
            } else {
                tables.remove(found.group(2));
            }
        });
        return tables;
    }

    /** Those that are repeated run last. */
    private static int version(Path file) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        return version.matches() ? Integer.parseInt(version.group(1)) : Integer.MAX_VALUE;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
