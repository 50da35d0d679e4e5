package io.kadran.fact;

import io.kadran.event.EventKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A recorded sale that counts: direct, or of an opportunity.
 *
 * @param own what the sale says of itself
 * @param recordedAt time of the event that recorded it
 * @param recordedBy that event
 */
public record Sale(
        String id,
        Optional<String> opportunityId,
        Dimensions own,
        Money amount,
        LocalDate soldOn,
        Instant recordedAt,
        EventKey recordedBy) {}
