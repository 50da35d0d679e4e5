package io.kadran.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts events by what became of them: {@code kadran_events_total}, since the start of this process. */
@Singleton
public final class EventMetrics {

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    public EventMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            Counter counter = Counter.builder("kadran.events")
                    .description("Events that came in, by what became of them")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            counters.put(outcome, counter);
        }
    }

    void count(List<Outcome> outcomes) {
        counters.forEach((outcome, counter) -> counter.increment(Collections.frequency(outcomes, outcome)));
    }
}
