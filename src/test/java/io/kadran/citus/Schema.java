package io.kadran.citus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migrations, as they are written. */
final class Schema {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern CREATED = Pattern.compile("(?im)^\\s*create table (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?im)^\\s*drop table (\\w+)");

    private Schema() {}

    static List<String> migrations() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().map(Schema::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The tables that the migrations leave behind. */
    static Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        for (String migration : migrations()) {
            CREATED.matcher(migration).results().forEach(found -> tables.add(found.group(1)));
            DROPPED.matcher(migration).results().forEach(found -> tables.remove(found.group(1)));
        }
        return tables;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
