package io.kadran.fact;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Money given back for a sale or an opportunity. Its amount is positive.
 *
 * @param own what the refund says of itself
 */
public record Refund(
        String id,
        Optional<String> saleId,
        Optional<String> opportunityId,
        Dimensions own,
        Money amount,
        LocalDate refundedOn) {}
