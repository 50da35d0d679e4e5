package io.kadran.wire;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/** The currencies of ISO 4217 that have a minor unit; funds codes and metals have none. */
public final class Currencies {

    private static final Map<String, Integer> MINOR_UNIT_DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private static final int USUAL_DIGITS = 2;

    private Currencies() {}

    public static boolean isKnown(String code) {
        return MINOR_UNIT_DIGITS.containsKey(code);
    }

    /**
     * Digits after the point of the currency's minor unit: 2 for EUR, 0 for JPY. Of one that is no longer known, as stored
     * events may hold, the usual 2.
     */
    public static int minorUnitDigits(String code) {
        return MINOR_UNIT_DIGITS.getOrDefault(code, USUAL_DIGITS);
    }
}
