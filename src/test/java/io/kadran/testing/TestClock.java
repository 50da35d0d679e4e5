package io.kadran.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The machine's clock, unless a test has set it. */
@Singleton
public class TestClock extends Clock {

    private volatile Optional<Instant> set = Optional.empty();

    public void set(String instant) {
        set = Optional.of(Instant.parse(instant));
    }

    public void unset() {
        set = Optional.empty();
    }

    @Override
    public Instant instant() {
        return set.orElseGet(() -> Clock.systemUTC().instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("only instants are asked of it");
    }
}
