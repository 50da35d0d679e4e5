package io.kadran.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What a command said, on both of its outputs, and how it ended. */
record CommandResult(int exitCode, String output) {

    private static final int LAST_LINES = 4;
    private static final int COULD_NOT_START = 127;

    /** Runs the command to its end. A command that cannot be started counts as failed. */
    static CommandResult of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The caller's own PGPORT, PGDATA or PGOPTIONS must not reach this server, and messages are to be in English.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new CommandResult(process.waitFor(), output);
        } catch (IOException e) {
            return new CommandResult(COULD_NOT_START, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while running " + command, e);
        }
    }

    /** The end of the output on one line, for a message. */
    String lastLines() {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).collect(Collectors.joining(" | "));
    }
}
