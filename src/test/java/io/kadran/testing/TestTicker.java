package io.kadran.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;

/** The machine's ticker, unless a test has stopped it. */
@Singleton
public class TestTicker implements Ticker {

    private long added;
    private OptionalLong stopped = OptionalLong.empty();

    public synchronized void stop() {
        stopped = OptionalLong.of(read());
    }

    public synchronized void goOn() {
        added += read() - (System.nanoTime() + added);
        stopped = OptionalLong.empty();
    }

    public synchronized void advance(Duration time) {
        stopped = OptionalLong.of(read() + time.toNanos());
    }

    @Override
    public synchronized long read() {
        return stopped.orElseGet(() -> System.nanoTime() + added);
    }
}
