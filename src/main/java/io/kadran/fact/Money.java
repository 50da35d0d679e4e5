package io.kadran.fact;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An exact amount, not negative.
 *
 * @param currency ISO 4217; empty means the tenant's
 */
public record Money(BigDecimal amount, Optional<String> currency) {

    public Money {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a negative amount: " + amount);
        }
    }
}
