package io.kadran.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own program for measuring transactions a second. */
record Pgbench(Path program) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** The newest that is installed. */
    static Pgbench find() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(":")) {
            found.add(Path.of(directory, "pgbench"));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
                versions.forEach(version -> found.add(version.resolve("bin").resolve("pgbench")));
            }
        }
        return found.stream()
                .filter(Files::isExecutable)
                .reduce((older, newer) -> newer)
                .map(Pgbench::new)
                .orElseThrow(
                        () -> new BenchmarkException(
                                "There is no pgbench. On Debian the package postgresql-15 has it, or that of another version."));
    }

    /** Transactions a second of the script, by so many clients. */
    double rate(DataDirectory data, Path script, int clients, double seconds, List<String> variables)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + Math.max(1, Math.round(seconds)),
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + data.databasePort(),
                "--username=" + DataDirectory.databaseUser(),
                DataDirectory.peersName()));
        variables.forEach(variable -> command.add(1, "--define=" + variable));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", data.databasePassword());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new BenchmarkException("pgbench failed: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    String version() throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
