package io.kadran.oracle;

import io.kadran.oracle.Oracle.Rate;
import io.kadran.oracle.Oracle.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Conversion into the tenant's currency, and the spreading of a cost over its days. */
final class OracleMoney {

    private final Settings settings;

    OracleMoney(Settings settings) {
        this.settings = settings;
    }

    /** An amount with its currency; left out, the currency is the tenant's. */
    record Money(BigDecimal amount, Optional<String> currency) {}

    /**
     * In the tenant's currency, at the rate of the day, else the latest before it; empty without a rate. What is
     * converted is rounded half up to the minor unit, what is in the tenant's currency already stays as it is.
     */
    Optional<BigDecimal> convert(Money money, LocalDate day) {
        String currency = currencyOf(money);
        if (currency.equals(settings.currency())) {
            return Optional.of(money.amount());
        }
        return settings.rates().stream()
                .filter(rate -> rate.currency().equals(currency) && !rate.day().isAfter(day))
                .max(Comparator.comparing(Rate::day))
                .map(rate -> money.amount()
                        .multiply(rate.rate())
                        .setScale(minorDigits(settings.currency()), RoundingMode.HALF_UP));
    }

    /**
     * The share of each day, in the cost's own currency: rounded down to the minor unit, then one of the remaining
     * units to each of the first days, and what is left below the minor unit to the very first.
     * Example: 100.00 over three days is 33.34, 33.33, 33.33.
     */
    Map<LocalDate, BigDecimal> spread(Money money, LocalDate from, LocalDate to) {
        int digits = minorDigits(currencyOf(money));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1);
        BigDecimal each = money.amount().divide(days, digits, RoundingMode.DOWN);
        BigDecimal rest = money.amount().subtract(each.multiply(days));
        Map<LocalDate, BigDecimal> shares = new TreeMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean oneMore = rest.compareTo(unit) >= 0;
            shares.put(day, oneMore ? each.add(unit) : each);
            rest = oneMore ? rest.subtract(unit) : rest;
        }
        shares.merge(from, rest, BigDecimal::add);
        return shares;
    }

    private String currencyOf(Money money) {
        return money.currency().orElse(settings.currency());
    }

    /** Two for EUR, none for JPY, three for KWD; none for those that have no minor unit, such as gold. */
    private static int minorDigits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
