package io.kadran.fact;

import io.kadran.event.EventData.CostFunction;
import java.time.LocalDate;

/**
 * Money spent by marketing or sales.
 *
 * @param from first day, in
 * @param to last day, in
 * @param dimensions never with a customer
 */
public record Cost(
        String id, CostFunction function, Money amount, LocalDate from, LocalDate to, Dimensions dimensions) {

    public Cost {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a cost that ends before it begins");
        }
    }
}
