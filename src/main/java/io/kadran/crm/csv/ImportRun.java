package io.kadran.crm.csv;

import io.kadran.event.Decoded;
import io.kadran.event.EventIntake;
import io.kadran.event.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass through a file, in bounded batches. The ids of the events come from the file itself, so a batch that was cut off
 * can be sent again without harm.
 */
final class ImportRun {

    /** What the surroundings give: where events go, and where the progress is noted. */
    interface Surroundings {

        /** @return one outcome an event, in their order */
        List<Outcome> take(List<Decoded> events);

        /** @return false where the run must end, because another has taken over or the service stops */
        boolean progress(ImportTally tally, List<Rejection> rejections);
    }

    /** The most refused rows that are kept; all are counted. */
    static final int MOST_REJECTIONS = 100_000;

    private static final String CONFLICT = "An event of this source and id was stored before, with other content: "
            + "the same file was imported as of the same moment with another mapping. Give another exportedAt.";

    private final CsvFile file;
    private final Function<CsvRow, MappedRow> mapper;
    private final Surroundings surroundings;
    private final List<MappedRow> batch = new ArrayList<>();
    private int eventsOfBatch;
    private ImportTally tally;

    /** @param begun how far an earlier run came */
    ImportRun(CsvFile file, Function<CsvRow, MappedRow> mapper, Surroundings surroundings, ImportTally begun) {
        this.file = file;
        this.mapper = mapper;
        this.surroundings = surroundings;
        this.tally = begun;
    }

    /** @return whether it came to the end of the file */
    boolean run() throws IOException {
        int done = tally.lastLine();
        for (Optional<CsvRow> row = file.next(); row.isPresent(); row = file.next()) {
            if (row.get().line() <= done) {
                continue;
            }
            add(mapper.apply(row.get()));
            boolean full = batch.size() >= EventIntake.BATCH || eventsOfBatch >= EventIntake.BATCH;
            if (full && !flush()) {
                return false;
            }
        }
        return batch.isEmpty() || flush();
    }

    private void add(MappedRow row) {
        batch.add(row);
        if (row instanceof MappedRow.Events events) {
            eventsOfBatch += events.events().size();
        }
    }

    private boolean flush() {
        List<Decoded> items = new ArrayList<>(eventsOfBatch);
        for (MappedRow row : batch) {
            if (row instanceof MappedRow.Events events) {
                items.addAll(events.events());
            }
        }
        List<Outcome> outcomes = items.isEmpty() ? List.of() : surroundings.take(items);
        long rejectedBefore = refused(tally);
        List<Rejection> rejections = count(outcomes);
        tally = tally.at(batch.get(batch.size() - 1).line(), file.bytesRead());
        batch.clear();
        eventsOfBatch = 0;
        int room = (int) Math.max(0, MOST_REJECTIONS - rejectedBefore);
        return surroundings.progress(tally, rejections.subList(0, Math.min(room, rejections.size())));
    }

    private static long refused(ImportTally tally) {
        return tally.rows().rejected() + tally.rows().conflicts();
    }

    private List<Rejection> count(List<Outcome> outcomes) {
        List<Rejection> rejections = new ArrayList<>();
        int next = 0;
        for (MappedRow row : batch) {
            if (row instanceof MappedRow.Rejected rejected) {
                tally = tally.plusRejected();
                rejections.add(new Rejection(row.line(), rejected.faults()));
            } else if (row instanceof MappedRow.Events events) {
                List<Outcome> own =
                        outcomes.subList(next, next + events.events().size());
                next += own.size();
                tally = tally.plus(own);
                if (own.contains(Outcome.CONFLICT)) {
                    rejections.add(new Rejection(row.line(), List.of(RowFault.ofRow(CONFLICT))));
                }
            } else {
                tally = tally.plusSkipped();
            }
        }
        return rejections;
    }
}
