package io.kadran.event;

import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import java.util.List;
import java.util.Optional;

/** One item of a request, after reading: an event fit to be stored, or the reasons why it is not. */
public sealed interface Decoded {

    /** Why it is not fit; none, where it is. */
    List<Fault> faults();

    /** With the first of its faults alone. */
    Decoded inBrief();

    /**
     * @param envelope the event as received, as one JSON object
     */
    record Valid(SalesEvent event, Optional<String> subject, ContentHash content, String envelope) implements Decoded {

        @Override
        public List<Fault> faults() {
            return List.of();
        }

        @Override
        public Decoded inBrief() {
            return this;
        }
    }

    /**
     * @param source as far as it could be read, so that the sender finds the item again
     * @param id likewise
     * @param faults the first {@value Fields#MOST_FAULTS}
     */
    record Invalid(Optional<String> source, Optional<String> id, List<Fault> faults) implements Decoded {

        public Invalid {
            faults = List.copyOf(faults.subList(0, Math.min(faults.size(), Fields.MOST_FAULTS)));
        }

        @Override
        public Decoded inBrief() {
            return new Invalid(source, id, faults.subList(0, Math.min(faults.size(), 1)));
        }
    }
}
