package io.kadran.wire;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/** The currencies of ISO 4217 that have a minor unit; funds codes and metals have none. */
public final class Currencies {

    private static final Map<String, Integer> MINOR_UNIT_DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Currencies() {}

    public static boolean isKnown(String code) {
        return MINOR_UNIT_DIGITS.containsKey(code);
    }

    /**
     * Digits after the point of the currency's minor unit: 2 for EUR, 0 for JPY.
     *
     * @throws IllegalArgumentException for an unknown code
     */
    public static int minorUnitDigits(String code) {
        Integer digits = MINOR_UNIT_DIGITS.get(code);
        if (digits == null) {
            throw new IllegalArgumentException("unknown currency " + code);
        }
        return digits;
    }
}
