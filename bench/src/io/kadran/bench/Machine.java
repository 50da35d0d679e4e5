package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** On what it was measured. */
final class Machine {

    private Machine() {}

    static List<String> describe(Options options, List<String> arguments) throws IOException {
        return List.of(
                "Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + memoryGib() + " GiB, " + system() + ", Linux " + System.getProperty("os.version")
                        + "; service, database and clients share it",
                "Java " + System.getProperty("java.runtime.version") + ", Kadran with `"
                        + String.join(" ", options.javaOptions()) + "`",
                "Command: `" + ("bench/run " + String.join(" ", arguments)).strip() + "`");
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static long memoryGib() throws IOException {
        String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        return Math.round(Long.parseLong(total) / 1024.0 / 1024.0);
    }

    private static String system() throws IOException {
        return Files.readAllLines(Path.of("/etc/os-release")).stream()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .findFirst()
                .orElse("Linux");
    }
}
