package io.kadran.journal;

import io.kadran.database.Transactions;
import io.kadran.journal.FoldLagQuery.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How far the rollups are behind, and how long it takes to add to them. The lag is that of all tenants together, asked of the
 * database whenever somebody reads it, so that every replica tells the same; there is none of each tenant, which would be as
 * many series as there are tenants.
 */
@Startup
@Singleton
public final class FoldMetrics {

    private final Transactions transactions;
    private final Clock clock;
    private final Timer rounds;

    public FoldMetrics(MeterRegistry registry, Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.rounds = Timer.builder("kadran.fold.round")
                .description("Rounds that added postings to the rollups")
                .register(registry);
        Gauge.builder("kadran.fold.lag.entries", this, FoldMetrics::entries)
                .description("Entries of the journal that are not in the rollups yet, of all tenants")
                .register(registry);
        Gauge.builder("kadran.fold.lag.books", this, metrics -> metrics.lags().size())
                .description("Tenants whose rollups are behind their journal")
                .register(registry);
        Gauge.builder("kadran.fold.lag", this, FoldMetrics::seconds)
                .description("Age of the oldest entry that is not in the rollups yet, of any tenant")
                .baseUnit("seconds")
                .register(registry);
    }

    /** @param duration of one that found something to add */
    void countRound(Duration duration) {
        rounds.record(duration);
    }

    private double entries() {
        return lags().stream().mapToLong(Lag::entries).sum();
    }

    private double seconds() {
        Instant now = clock.instant();
        return lags().stream()
                .map(Lag::oldest)
                .min(Comparator.naturalOrder())
                .map(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    private List<Lag> lags() {
        return transactions.snapshot(FoldLagQuery::list);
    }
}
