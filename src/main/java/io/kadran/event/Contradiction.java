package io.kadran.event;

import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.EventData.CustomerUpdated;
import io.kadran.event.EventData.RepUpdated;
import io.kadran.wire.Change;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

/** What is said of a rep or a customer holds only as far as no later event says otherwise. */
final class Contradiction {

    private final ZoneId zone;

    /** @param zone the tenant's */
    Contradiction(ZoneId zone) {
        this.zone = zone;
    }

    /** The last event that takes something from what is said, if there is one. A later event for a later day takes nothing. */
    Optional<SalesEvent> find(SalesEvent said, Collection<SalesEvent> history) {
        return history.stream()
                .filter(event -> SalesEvent.ORDER.compare(event, said) > 0)
                .filter(event -> contradict(said, event))
                .max(SalesEvent.ORDER);
    }

    private boolean contradict(SalesEvent said, SalesEvent later) {
        if (said.data() instanceof RepUpdated rep && later.data() instanceof RepUpdated other) {
            boolean sameDays = !later.businessDay(zone).isAfter(said.businessDay(zone));
            return differ(rep.name(), other.name())
                    || differ(rep.activeFrom(), other.activeFrom())
                    || differ(rep.activeTo(), other.activeTo())
                    || (sameDays && differ(rep.team(), other.team()));
        }
        if (said.data() instanceof CustomerUpdated customer && later.data() instanceof CustomerUpdated other) {
            return differ(customer.name(), other.name()) || differ(customer.segment(), other.segment());
        }
        return said.data() instanceof CustomerMerged merged
                && later.data() instanceof CustomerMerged other
                && !merged.equals(other);
    }

    private static <T> boolean differ(Change<T> said, Change<T> later) {
        return said.said() && later.said() && !said.value().equals(later.value());
    }
}
