package io.kadran.fact;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A person or company not yet qualified.
 *
 * @param createdOn the day of its earliest {@code lead.created}
 * @param qualifiedOn the day of its earliest {@code lead.qualified}
 * @param dimensions never with a customer
 */
public record Lead(
        String id,
        Optional<LocalDate> createdOn,
        Optional<LocalDate> qualifiedOn,
        Dimensions dimensions,
        boolean deleted) {}
