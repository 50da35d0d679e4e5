package io.kadran.fact;

import io.kadran.wire.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A tenant's rate table: one unit of a currency is {@code rate} units of the tenant's, from its day on until the next.
 */
public record Rates(String tenantCurrency, Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency) {

    /**
     * The amount in the tenant's currency, at the rate of the day, else the latest before it; rounded half up to the
     * tenant's minor unit. An amount that is in the tenant's currency already stays as it is. Empty without a rate.
     */
    public Optional<BigDecimal> convert(Money money, LocalDate day) {
        String currency = currencyOf(money);
        if (currency.equals(tenantCurrency)) {
            return Optional.of(money.amount());
        }
        return Optional.ofNullable(byCurrency.get(currency))
                .map(rates -> rates.floorEntry(day))
                .map(rate -> money.amount()
                        .multiply(rate.getValue())
                        .setScale(Currencies.minorUnitDigits(tenantCurrency), RoundingMode.HALF_UP));
    }

    /** The rate that begins on this very day. */
    public Optional<BigDecimal> findFrom(String currency, LocalDate day) {
        return Optional.ofNullable(byCurrency.get(currency)).map(rates -> rates.get(day));
    }

    /** How many rates there are. */
    public int size() {
        return byCurrency.values().stream().mapToInt(NavigableMap::size).sum();
    }

    public String currencyOf(Money money) {
        return money.currency().orElse(tenantCurrency);
    }
}
