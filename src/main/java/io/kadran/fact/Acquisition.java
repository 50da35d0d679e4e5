package io.kadran.fact;

import io.kadran.event.FactKey;
import java.time.LocalDate;

/**
 * A customer's first sale ever.
 *
 * @param customer the survivor of its merges
 * @param sale a recorded sale, or an opportunity that is its own sale
 * @param on the day of that sale
 */
public record Acquisition(String customer, FactKey sale, LocalDate on) {}
