package io.kadran.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;

/**
 * What became of many events.
 *
 * @param received how many items there were
 * @param outcomes of all that were not simply stored, the first {@link OutcomeSpool#MOST} of them
 * @param unlisted how many more there were, counted above but not listed
 */
public record Receipt(
        long received,
        long stored,
        long duplicates,
        long conflicts,
        long rejected,
        Collection<ItemOutcome> outcomes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long unlisted) {

    /** Adds up the outcomes of one request, batch by batch. */
    static final class Builder {

        private final OutcomeSpool outcomes;
        private long received;
        private long stored;
        private long duplicates;
        private long conflicts;
        private long rejected;
        private long unlisted;

        /** @param outcomes must stay open until the receipt is written */
        Builder(OutcomeSpool outcomes) {
            this.outcomes = outcomes;
        }

        /** @param index of the item in the request */
        void add(long index, Decoded item, Outcome outcome) {
            received++;
            switch (outcome) {
                case STORED -> stored++;
                case DUPLICATE -> duplicates++;
                case CONFLICT -> conflicts++;
                case REJECTED -> rejected++;
            }
            if (outcome == Outcome.STORED) {
                return;
            }
            if (outcomes.isFull()) {
                unlisted++;
            } else {
                outcomes.add(ItemOutcome.of(index, item, outcome));
            }
        }

        Receipt build() {
            return new Receipt(received, stored, duplicates, conflicts, rejected, outcomes.outcomes(), unlisted);
        }
    }
}
