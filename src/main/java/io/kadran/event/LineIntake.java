package io.kadran.event;

import io.kadran.tenant.Admission;
import io.kadran.wire.Fault;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes in lines, as many as there are. While one batch is being stored the next one is read and decoded, and no more than
 * that: a sender that is faster waits, and memory stays the same however long the body is.
 */
@ApplicationScoped
public class LineIntake {

    /** Of lines in one batch, beside their number. Decoded, they take a few times as much. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    /** What a fault takes, however short its line. */
    private static final int FAULT_BYTES = 256;

    /** What becomes of the lines, in their order. */
    interface Outcomes {
        /** @param line its number, from zero, blank lines counted */
        void add(long line, Decoded item, Outcome outcome);
    }

    private record Numbered(long line, Decoded item) {}

    private final EventIntake intake;
    private final EventCodec codec = new EventCodec();
    private final ExecutorService storers = Executors.newCachedThreadPool(LineIntake::thread);

    public LineIntake(EventIntake intake) {
        this.intake = intake;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lines");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        storers.shutdown();
    }

    /**
     * @param admission is asked before each batch, for a body may last for days
     * @throws IOException where the body breaks off; what came before may be stored
     */
    void take(long tenantId, Admission admission, InputStream body, Outcomes outcomes) throws IOException {
        LineReader lines = new LineReader(body);
        List<Numbered> batch = new ArrayList<>();
        CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
        try {
            long number = 0;
            int bytes = 0;
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().isBlank()) {
                    Decoded item = decode(line.get());
                    batch.add(new Numbered(number, item));
                    bytes += line.get().bytes().length
                            + FAULT_BYTES * item.faults().size();
                }
                number++;
                if (batch.size() == EventIntake.BATCH || bytes > MOST_BYTES) {
                    storing.join();
                    requireStillAdmitted(admission, batch);
                    storing = store(tenantId, batch, outcomes);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
            }
            storing.join();
            requireStillAdmitted(admission, batch);
            storing = store(tenantId, batch, outcomes);
        } finally {
            await(storing);
        }
    }

    /** @param next to be stored; all that came before is */
    private static void requireStillAdmitted(Admission admission, List<Numbered> next) {
        Optional<HttpProblem> refusal = next.isEmpty() ? Optional.empty() : admission.refusal();
        if (refusal.isPresent()) {
            throw HttpProblem.builder(refusal.get())
                    .withDetail(refusal.get().getDetail() + " So it became while the lines came: those before line "
                            + next.get(0).line() + ", counted from zero, were taken in, and none from there on.")
                    .build();
        }
    }

    private Decoded decode(LineReader.Line line) {
        if (line.tooLong()) {
            Fault fault = new Fault("", "must be a line of at most " + LineReader.LONGEST_LINE + " bytes");
            return new Decoded.Invalid(Optional.empty(), Optional.empty(), List.of(fault));
        }
        return codec.decodeLine(line.bytes());
    }

    private CompletableFuture<Void> store(long tenantId, List<Numbered> batch, Outcomes to) {
        return CompletableFuture.runAsync(
                () -> {
                    List<Outcome> outcomes = intake.take(
                            tenantId, batch.stream().map(Numbered::item).toList());
                    for (int i = 0; i < batch.size(); i++) {
                        to.add(batch.get(i).line(), batch.get(i).item(), outcomes.get(i));
                    }
                },
                storers);
    }

    /** Whatever failed in storing is thrown here as it was. */
    private static void await(CompletableFuture<Void> storing) {
        try {
            storing.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
