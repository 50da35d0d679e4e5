package io.kadran.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/**
 * An immutable fact received from outside.
 *
 * @param time when it happened, cut to the microsecond
 * @param on the business day, where the source knew only the date
 */
public record SalesEvent(EventKey key, EventType type, Instant time, Optional<LocalDate> on, EventData data) {

    /** The order in which events are replayed: time, then source, then id. Total within a tenant. */
    public static final Comparator<SalesEvent> ORDER =
            Comparator.comparing(SalesEvent::time).thenComparing(SalesEvent::key, EventKey::compareByCodePoint);

    /** The local date on which the event counts, in the tenant's zone. */
    public LocalDate businessDay(ZoneId zone) {
        return on.orElseGet(() -> LocalDate.ofInstant(time, zone));
    }
}
