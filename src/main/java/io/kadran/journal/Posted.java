package io.kadran.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A posting, as far as the rollups keep it.
 *
 * @param member whoever is counted once by the postings of the account; empty on other accounts
 */
record Posted(
        LocalDate day,
        short account,
        short exclusion,
        Keys keys,
        Optional<String> member,
        int count,
        BigDecimal amount) {

    /** By what the posting is kept, one a dimension; empty text for the unassigned. */
    record Keys(String rep, String source, String product, String segment) {

        String of(RollupDimension dimension) {
            return switch (dimension) {
                case WHOLE -> "";
                case REP -> rep;
                case SOURCE -> source;
                case PRODUCT -> product;
                case SEGMENT -> segment;
            };
        }
    }
}
