package io.kadran.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts requests that were too many: {@code kadran_requests_refused_total}, since the start of this process. */
@Singleton
final class RefusalMetrics {

    private final Map<LimitName, Counter> counters = new EnumMap<>(LimitName.class);

    RefusalMetrics(MeterRegistry registry) {
        for (LimitName limit : LimitName.values()) {
            Counter counter = Counter.builder("kadran.requests.refused")
                    .description("Requests that were too many, by the limit that refused them")
                    .tag("limit", limit.toString())
                    .register(registry);
            counters.put(limit, counter);
        }
    }

    void count(LimitName limit) {
        Objects.requireNonNull(counters.get(limit)).increment();
    }
}
