package io.kadran.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** How a cost is spread over its days. */
final class CostSpread {

    private CostSpread() {}

    /**
     * The shares of the days, in order; their sum is the amount. Each is rounded down to the minor unit; the first days get
     * one remaining unit each, and the first day the rest below the minor unit. 10.005 EUR over 3 days is 3.345, 3.33, 3.33.
     *
     * @param days at least one
     * @param minorUnitDigits of the amount's currency
     */
    static List<BigDecimal> shares(BigDecimal amount, int days, int minorUnitDigits) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(minorUnitDigits);
        BigDecimal share = amount.divide(BigDecimal.valueOf(days), minorUnitDigits, RoundingMode.DOWN);
        BigDecimal rest = amount.subtract(share.multiply(BigDecimal.valueOf(days)));
        int extraUnits = rest.divideToIntegralValue(unit).intValueExact();
        BigDecimal belowUnit = rest.remainder(unit);
        List<BigDecimal> shares = new ArrayList<>(days);
        for (int day = 0; day < days; day++) {
            BigDecimal withUnit = day < extraUnits ? share.add(unit) : share;
            shares.add(day == 0 ? withUnit.add(belowUnit) : withUnit);
        }
        return shares;
    }
}
