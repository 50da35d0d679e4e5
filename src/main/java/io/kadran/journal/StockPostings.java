package io.kadran.journal;

import io.kadran.fact.Money;
import io.kadran.fact.Opportunity;
import io.kadran.fact.Opportunity.StockLevel;
import io.kadran.fact.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An opportunity's history as stock, written as changes: on the day it changed, the level before is taken away and the
 * new one added, so that the stock at the end of any day is the sum of all changes up to it.
 */
final class StockPostings {

    private StockPostings() {}

    @FunctionalInterface
    interface Writer {
        /** @param sign 1 to add, -1 to take away */
        void write(Account account, Exclusion exclusion, LocalDate day, BigDecimal amount, int sign);
    }

    static void write(Opportunity opportunity, Rates rates, Writer writer) {
        Optional<StockLevel> before = Optional.empty();
        for (StockLevel level : opportunity.stock()) {
            LocalDate day = level.from();
            before.filter(StockLevel::open).ifPresent(old -> write(old, opportunity, rates, day, -1, writer));
            if (level.open()) {
                write(level, opportunity, rates, day, 1, writer);
            }
            before = Optional.of(level);
        }
    }

    /** Amounts convert at the rate of the day on which the opportunity was identified. */
    private static void write(
            StockLevel level, Opportunity opportunity, Rates rates, LocalDate day, int sign, Writer writer) {
        if (level.amount().isEmpty()) {
            writer.write(Account.OPEN, Exclusion.NO_AMOUNT, day, BigDecimal.ZERO, sign);
            writer.write(Account.EXPECTED, Exclusion.NO_AMOUNT, day, BigDecimal.ZERO, sign);
            return;
        }
        Money money = level.amount().get();
        Optional<BigDecimal> converted = rates.convert(money, opportunity.identifiedOn());
        if (converted.isEmpty()) {
            writer.write(Account.OPEN, Exclusion.NO_RATE, day, BigDecimal.ZERO, sign);
            writer.write(Account.EXPECTED, Exclusion.NO_RATE, day, BigDecimal.ZERO, sign);
            return;
        }
        writer.write(Account.OPEN, Exclusion.NONE, day, converted.get(), sign);
        if (level.probability().isEmpty()) {
            writer.write(Account.EXPECTED, Exclusion.NO_PROBABILITY, day, BigDecimal.ZERO, sign);
            return;
        }
        BigDecimal expected = converted.get().multiply(level.probability().get());
        writer.write(Account.EXPECTED, Exclusion.NONE, day, expected, sign);
    }
}
