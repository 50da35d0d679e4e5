package io.kadran.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All that events can say of an opportunity besides its outcome, as it stands after some of them.
 *
 * @param amount in {@code currency}
 * @param currency ISO 4217; empty means the tenant's
 * @param probability of closing, 0 to 1
 */
public record OpportunityFields(
        Optional<String> leadId,
        Optional<String> customerId,
        Optional<String> repId,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        Optional<BigDecimal> probability,
        Optional<LocalDate> expectedCloseOn,
        Optional<String> stage,
        Optional<String> source,
        Optional<String> product,
        Optional<String> segment,
        Optional<String> name,
        Optional<String> lostReason) {

    public static final OpportunityFields EMPTY = new OpportunityFields(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
