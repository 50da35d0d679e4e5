package io.kadran.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.journal.Discrepancies.Discrepancy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How rebuilds and audits are shown. */
final class BookTaskDocument {

    private BookTaskDocument() {}

    /**
     * How much of the log has been replayed, in entries: an entry is one transaction that stored events or exchange rates.
     *
     * @param of at the last look; more may have come since
     */
    @Schema(name = "BookTaskProgress")
    public record Progress(long done, long of) {

        static Progress of(BookTask task) {
            return new Progress(task.entry(), task.lastEntry());
        }
    }

    /**
     * A rebuild as it stands.
     *
     * @param state {@code running}, {@code done} or {@code failed}
     * @param timeZone that it changes to
     * @param currency that it changes to
     * @param progressAt when it last made a step
     * @param reason why it failed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Rebuild(
            String id,
            String state,
            Optional<String> timeZone,
            Optional<String> currency,
            Progress entries,
            Instant startedAt,
            Instant progressAt,
            Optional<Instant> finishedAt,
            Optional<String> reason) {

        static Rebuild of(BookTask task) {
            return new Rebuild(
                    task.id(),
                    task.state().code(),
                    task.settings().zone().map(ZoneId::getId),
                    task.settings().currency(),
                    Progress.of(task),
                    task.startedAt(),
                    task.progressAt(),
                    task.finishedAt(),
                    task.reason());
        }
    }

    /**
     * An audit as it stands.
     *
     * @param differences once it is done
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Audit(
            String id,
            String state,
            Progress entries,
            Instant startedAt,
            Instant progressAt,
            Optional<Instant> finishedAt,
            Optional<String> reason,
            Optional<Differences> differences) {

        static Audit of(BookTask task, List<Difference> first) {
            return new Audit(
                    task.id(),
                    task.state().code(),
                    Progress.of(task),
                    task.startedAt(),
                    task.progressAt(),
                    task.finishedAt(),
                    task.reason(),
                    task.differences().map(count -> new Differences(count, first)));
        }
    }

    /** What is not right: how many rows, and the first of them. */
    @Schema(name = "AuditDifferences")
    public record Differences(long count, List<Difference> first) {}

    /**
     * One row that is not right.
     *
     * @param found absent where the row is missing
     * @param correct absent where there should be no such row
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "AuditDifference")
    public record Difference(
            String table,
            Map<String, Object> key,
            Optional<Map<String, Object>> found,
            Optional<Map<String, Object>> correct) {

        static Difference of(Discrepancy one, Function<String, Map<String, Object>> json) {
            return new Difference(
                    one.table(),
                    json.apply(one.key()),
                    one.found().map(json),
                    one.correct().map(json));
        }
    }
}
