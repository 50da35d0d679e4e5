package io.kadran.kpi;

import io.kadran.journal.Account;
import io.kadran.journal.Distinct;
import io.kadran.journal.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a measure takes from the journal. */
sealed interface Quantity {

    Optional<BigDecimal> of(Totals totals);

    /** The accounts it is a sum over. */
    default Set<Account> accounts() {
        return Set.of();
    }

    /** The accounts of which it takes the amounts, so that postings without an amount are missing from it. */
    default Set<Account> amounts() {
        return Set.of();
    }

    record Count(Set<Account> accounts) implements Quantity {
        @Override
        public Optional<BigDecimal> of(Totals totals) {
            return Optional.of(BigDecimal.valueOf(
                    accounts.stream().mapToLong(totals::count).sum()));
        }
    }

    /** Amounts, less other amounts. */
    record Amount(Set<Account> plus, Set<Account> minus) implements Quantity {
        @Override
        public Optional<BigDecimal> of(Totals totals) {
            return Optional.of(sum(plus, totals).subtract(sum(minus, totals)));
        }

        private static BigDecimal sum(Set<Account> accounts, Totals totals) {
            return accounts.stream().map(totals::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public Set<Account> accounts() {
            java.util.EnumSet<Account> both = java.util.EnumSet.copyOf(plus);
            both.addAll(minus);
            return both;
        }

        @Override
        public Set<Account> amounts() {
            return accounts();
        }
    }

    record Members(Distinct distinct) implements Quantity {
        @Override
        public Optional<BigDecimal> of(Totals totals) {
            return Optional.of(BigDecimal.valueOf(totals.count(distinct)));
        }
    }

    /** Days from identified to won, over the wins; empty without any. */
    record MedianCycle() implements Quantity {
        @Override
        public Optional<BigDecimal> of(Totals totals) {
            return totals.medianCycle();
        }
    }

    static Quantity count(Account... accounts) {
        return new Count(Set.copyOf(List.of(accounts)));
    }

    static Quantity amount(Account... accounts) {
        return new Amount(Set.copyOf(List.of(accounts)), Set.of());
    }
}
