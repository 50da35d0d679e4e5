package io.kadran.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is left behind when this process ends, however it ends: nothing. First the processes go, then their data. */
final class Cleanup {

    private final List<KadranProcess> processes = new ArrayList<>();
    private final List<DataDirectory> directories = new ArrayList<>();

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run));
    }

    synchronized void end(KadranProcess process) {
        processes.add(process);
    }

    synchronized void delete(DataDirectory directory) {
        directories.add(directory);
    }

    private synchronized void run() {
        processes.forEach(KadranProcess::close);
        for (DataDirectory directory : directories) {
            try {
                directory.delete();
            } catch (IOException e) {
                System.err.println("Cannot delete " + directory.root() + ": " + e);
            }
        }
    }
}
