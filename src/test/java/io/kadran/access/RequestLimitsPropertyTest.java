package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.access.Limit.Period;
import io.kadran.access.RequestLimits.Caller;
import io.kadran.access.RequestLimits.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever the limits, and whenever requests come. */
class RequestLimitsPropertyTest {

    private static final Caller CALLER = new Caller(1, "key", "one");

    @Property
    void who_waits_as_long_as_told_is_let_in(
            @ForAll("limits") Limit key,
            @ForAll("limits") Limit tenant,
            @ForAll @LongRange(max = Long.MAX_VALUE / 4) long start,
            @ForAll @Size(max = 60) List<@IntRange(max = 400_000_000) Integer> pauses) {
        AtomicLong now = new AtomicLong(start);
        RequestLimits limits = new RequestLimits(Optional.of(key), Optional.of(tenant), now::get);
        for (int pause : pauses) {
            now.addAndGet(pause);
            Verdict verdict = limits.take(CALLER);
            if (!verdict.allowed()) {
                assertThat(verdict.secondsToWait()).isPositive();
                now.addAndGet(Duration.ofSeconds(verdict.secondsToWait()).toNanos());
                assertThat(limits.take(CALLER).allowed()).isTrue();
            }
        }
    }

    @Property
    void never_are_more_let_in_than_the_limit_says(
            @ForAll("limits") Limit limit, @ForAll @Size(max = 200) List<@IntRange(max = 100_000_000) Integer> pauses) {
        AtomicLong now = new AtomicLong();
        RequestLimits limits = new RequestLimits(Optional.of(limit), Optional.empty(), now::get);
        long letIn = 0;
        for (int pause : pauses) {
            now.addAndGet(pause);
            letIn += limits.take(CALLER).allowed() ? 1 : 0;
        }

        long come = limit.burst();
        while (limit.nanosFor(come - limit.burst() + 1) <= now.get()) {
            come++;
        }
        assertThat(letIn).isLessThanOrEqualTo(come);
    }

    @Property
    void a_wait_in_seconds_is_never_shorter_than_the_wait(@ForAll @LongRange(min = 1) long nanos) {
        assertThat(Limit.seconds(nanos)).isBetween(nanos / 1_000_000_000, nanos / 1_000_000_000 + 1);
        assertThat(Limit.seconds(nanos)).isGreaterThanOrEqualTo((nanos - 1) / 1_000_000_000 + 1);
    }

    @Provide
    Arbitrary<Limit> limits() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000),
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.of(Period.values()))
                .as((burst, refill, period) -> new Limit(LimitName.KEY, burst, refill, period));
    }
}
