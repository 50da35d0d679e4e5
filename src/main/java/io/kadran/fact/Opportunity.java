package io.kadran.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A qualified lead with an amount and a closing probability.
 *
 * @param own what it says of itself; the rep is the one frozen at the win while it is won
 * @param amount the latest
 * @param probability the latest, 0 to 1
 * @param closing how and when it closed; empty while it is open
 * @param hasRecordedSales then those are its sales, and it adds none of its own
 * @param stock its state at the end of each day, from {@code identifiedOn} on, by the days on which it changed
 */
public record Opportunity(
        String id,
        Optional<String> leadId,
        Dimensions own,
        Optional<Money> amount,
        Optional<BigDecimal> probability,
        Optional<LocalDate> expectedCloseOn,
        Optional<String> stage,
        Optional<String> name,
        Optional<String> lostReason,
        LocalDate identifiedOn,
        Optional<Closing> closing,
        boolean hasRecordedSales,
        boolean deleted,
        List<StockLevel> stock) {

    public Opportunity {
        stock = List.copyOf(stock);
    }

    public enum Outcome {
        WON,
        LOST
    }

    /**
     * @param on the day of the win or loss
     * @param at the time of the event that set that day
     */
    public record Closing(Outcome outcome, LocalDate on, Instant at) {}

    /** The opportunity as it stood from one day until the next level's. */
    public record StockLevel(LocalDate from, boolean open, Optional<Money> amount, Optional<BigDecimal> probability) {}

    public boolean isWon() {
        return closing.filter(closed -> closed.outcome() == Outcome.WON).isPresent();
    }

    /** Whether the win itself is the sale. */
    public boolean isOwnSale() {
        return isWon() && !deleted && !hasRecordedSales;
    }
}
