package io.kadran.event;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of many events.
 *
 * @param received how many items there were
 * @param outcomes of all that were not simply stored
 */
public record Receipt(
        long received, long stored, long duplicates, long conflicts, long rejected, List<ItemOutcome> outcomes) {

    /** Adds up the outcomes of one request, batch by batch. */
    static final class Builder {

        private final List<ItemOutcome> outcomes = new ArrayList<>();
        private long received;
        private long stored;
        private long duplicates;
        private long conflicts;
        private long rejected;

        /** @param index of the item in the request */
        void add(long index, Decoded item, Outcome outcome) {
            received++;
            switch (outcome) {
                case STORED -> stored++;
                case DUPLICATE -> duplicates++;
                case CONFLICT -> conflicts++;
                case REJECTED -> rejected++;
            }
            if (outcome != Outcome.STORED) {
                outcomes.add(ItemOutcome.of(index, item, outcome));
            }
        }

        Receipt build() {
            return new Receipt(received, stored, duplicates, conflicts, rejected, outcomes);
        }
    }
}
