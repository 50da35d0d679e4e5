package io.kadran.journal;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The totals of one group in one slice. What was not found is zero. */
public final class Totals {

    private final Map<Account, Long> counts = new EnumMap<>(Account.class);
    private final Map<Account, BigDecimal> amounts = new EnumMap<>(Account.class);
    private final Map<Account, Map<Exclusion, Long>> excluded = new EnumMap<>(Account.class);
    private final Map<Distinct, Long> distincts = new EnumMap<>(Distinct.class);
    private Optional<BigDecimal> medianCycle = Optional.empty();

    /** Totals of nothing. */
    public Totals() {}

    public Totals add(Account account, long count, BigDecimal amount) {
        counts.merge(account, count, Long::sum);
        amounts.merge(account, amount, BigDecimal::add);
        return this;
    }

    public Totals add(Distinct distinct, long count) {
        distincts.merge(distinct, count, Long::sum);
        return this;
    }

    /** Adds counts, amounts and exclusions; distinct counts do not add up. */
    Totals add(Totals other) {
        other.counts.forEach((account, count) -> counts.merge(account, count, Long::sum));
        other.amounts.forEach((account, amount) -> amounts.merge(account, amount, BigDecimal::add));
        other.excluded.forEach(
                (account, reasons) -> reasons.forEach((exclusion, facts) -> exclude(account, exclusion, facts)));
        return this;
    }

    Totals exclude(Account account, Exclusion exclusion, long facts) {
        excluded.computeIfAbsent(account, key -> new EnumMap<>(Exclusion.class)).merge(exclusion, facts, Long::sum);
        return this;
    }

    Totals medianCycle(BigDecimal days) {
        medianCycle = Optional.of(days);
        return this;
    }

    public long count(Account account) {
        return counts.getOrDefault(account, 0L);
    }

    public BigDecimal amount(Account account) {
        return amounts.getOrDefault(account, BigDecimal.ZERO);
    }

    public long count(Distinct distinct) {
        return distincts.getOrDefault(distinct, 0L);
    }

    /** How many facts of these accounts carry no amount for this reason. */
    public long excluded(Collection<Account> accounts, Exclusion exclusion) {
        return accounts.stream()
                .map(account -> excluded.getOrDefault(account, Map.of()).getOrDefault(exclusion, 0L))
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Days from identified to won, over the wins; empty without any. */
    public Optional<BigDecimal> medianCycle() {
        return medianCycle;
    }
}
