package io.kadran.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.wire.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one item of many, told of every item that was not simply stored.
 *
 * @param index its place in the request, from zero; of lines: the line
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ItemOutcome(
        long index, Optional<String> source, Optional<String> id, String outcome, Optional<ItemProblem> problem) {

    /** In the shape of RFC 9457. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ItemProblem(String title, int status, String detail, List<Fault> errors) {}

    static final String CONFLICT_DETAIL =
            "An event of this source and id was stored before, with other content. Send a correction under a new id.";
    static final String REJECTED_DETAIL = "The event was not stored. It may come again, mended.";

    static ItemOutcome of(long index, Decoded item, Outcome outcome) {
        Optional<String> source = Optional.empty();
        Optional<String> id = Optional.empty();
        Optional<ItemProblem> problem = Optional.empty();
        if (item instanceof Decoded.Valid valid) {
            source = Optional.of(valid.event().key().source());
            id = Optional.of(valid.event().key().id());
            if (outcome == Outcome.CONFLICT) {
                problem = Optional.of(new ItemProblem("Conflict", 409, CONFLICT_DETAIL, List.of()));
            }
        } else if (item instanceof Decoded.Invalid invalid) {
            source = invalid.source();
            id = invalid.id();
            problem = Optional.of(new ItemProblem("Unprocessable Content", 422, REJECTED_DETAIL, invalid.faults()));
        }
        return new ItemOutcome(index, source, id, outcome.name().toLowerCase(Locale.ROOT), problem);
    }
}
