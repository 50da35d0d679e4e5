package io.kadran.fact;

import io.kadran.event.EventData.ActivityKind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A call, email, meeting or message.
 *
 * @param repId who did it
 */
public record Activity(
        String id,
        ActivityKind kind,
        Optional<String> repId,
        Optional<String> opportunityId,
        Optional<String> leadId,
        Optional<String> customerId,
        LocalDate loggedOn) {}
