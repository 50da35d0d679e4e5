package io.kadran.journal;

import io.kadran.event.FactKey;
import io.kadran.fact.Dimensions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the journal. A posting that was wrong is never changed; its reversal, with count and amount negated, is
 * posted beside it.
 *
 * @param count how many; negative in a reversal
 * @param amount in the tenant's currency, or days for {@link Account#WON}
 */
public record Posting(Line line, int count, BigDecimal amount) {

    /**
     * All but the figures: postings with the same line add up.
     *
     * @param opportunity on which a call was made
     * @param days that a win took: wins are counted by them, so a win of other days is another line
     */
    public record Line(
            FactKey fact,
            Account account,
            Exclusion exclusion,
            LocalDate day,
            Dimensions dimensions,
            Optional<String> opportunity,
            Optional<Long> days) {}

    Posting reversed() {
        return new Posting(line, -count, amount.negate());
    }

    boolean isNothing() {
        return count == 0 && amount.signum() == 0;
    }

    Posting plus(Posting other) {
        return new Posting(line, count + other.count, amount.add(other.amount));
    }
}
