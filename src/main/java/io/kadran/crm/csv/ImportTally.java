package io.kadran.crm.csv;

import io.kadran.event.Outcome;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far an import has come. Rows read are the sum of the other counts of rows.
 *
 * @param lastLine the line of the last row that was dealt with
 */
record ImportTally(int lastLine, long bytesRead, Rows rows, Events events) {

    /**
     * What became of the rows. Of a row that stands for several events: a conflict, if one of them is; else stored, if one of
     * them is.
     */
    @Schema(name = "ImportedRows")
    public record Rows(long read, long stored, long duplicates, long conflicts, long rejected, long skipped) {}

    /** What became of the events. */
    @Schema(name = "ImportedEvents")
    public record Events(long stored, long duplicates, long conflicts) {}

    ImportTally at(int line, long bytes) {
        return new ImportTally(line, bytes, rows, events);
    }

    ImportTally plusRejected() {
        Rows more =
                new Rows(rows.read + 1, rows.stored, rows.duplicates, rows.conflicts, rows.rejected + 1, rows.skipped);
        return new ImportTally(lastLine, bytesRead, more, events);
    }

    ImportTally plusSkipped() {
        Rows more =
                new Rows(rows.read + 1, rows.stored, rows.duplicates, rows.conflicts, rows.rejected, rows.skipped + 1);
        return new ImportTally(lastLine, bytesRead, more, events);
    }

    /** @param outcomes of the events of one row, none of them rejected */
    ImportTally plus(List<Outcome> outcomes) {
        long stored = count(outcomes, Outcome.STORED);
        long duplicates = count(outcomes, Outcome.DUPLICATE);
        long conflicts = count(outcomes, Outcome.CONFLICT);
        Events moreEvents =
                new Events(events.stored + stored, events.duplicates + duplicates, events.conflicts + conflicts);
        Rows moreRows = new Rows(
                rows.read + 1,
                rows.stored + (conflicts == 0 && stored > 0 ? 1 : 0),
                rows.duplicates + (conflicts == 0 && stored == 0 ? 1 : 0),
                rows.conflicts + (conflicts > 0 ? 1 : 0),
                rows.rejected,
                rows.skipped);
        return new ImportTally(lastLine, bytesRead, moreRows, moreEvents);
    }

    private static long count(List<Outcome> outcomes, Outcome outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }
}
