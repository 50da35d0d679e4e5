package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Kadrans, and remembers the most memory that any of them took. */
final class KadranStarter {

    private final Path jar;
    private final List<String> javaOptions;
    private final Cleanup cleanup;
    private double peakResidentMib;

    KadranStarter(Path jar, List<String> javaOptions, Cleanup cleanup) {
        this.jar = jar;
        this.javaOptions = javaOptions;
        this.cleanup = cleanup;
    }

    /** Starts Kadran and returns once it has answered a first KPI. */
    KadranProcess start(DataDirectory data) throws IOException {
        return start(data, List.of());
    }

    /**
     * As the other.
     *
     * @param more options of Java, beside those of the whole run
     */
    KadranProcess start(DataDirectory data, List<String> more) throws IOException {
        List<String> options = new ArrayList<>(javaOptions);
        options.addAll(more);
        KadranProcess kadran = KadranProcess.start(jar, options, data);
        cleanup.end(kadran);
        kadran.awaitAnswer();
        return kadran;
    }

    /** Notes what a process has taken so far; to be called before it ends. */
    void noteMemory(KadranProcess kadran) {
        peakResidentMib = Math.max(peakResidentMib, Processes.peakResidentMib(kadran.pid()));
    }

    /** The most of all that were noted, in MiB. */
    double peakResidentMib() {
        return peakResidentMib;
    }

    /** A directory that is deleted at the end. */
    DataDirectory temporary(String name) throws IOException {
        DataDirectory directory = DataDirectory.create(
                Path.of("target", "bench", name + "-" + ProcessHandle.current().pid()));
        cleanup.delete(directory);
        return directory;
    }
}
