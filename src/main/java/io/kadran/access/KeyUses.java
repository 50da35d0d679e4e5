package io.kadran.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were last used, until it is written: a request notes it in memory and waits for nothing. */
@ApplicationScoped
class KeyUses {

    private final ConcurrentHashMap<KeyName, Instant> unwritten = new ConcurrentHashMap<>();

    void note(KeyName key, Instant moment) {
        unwritten.put(key, moment);
    }

    /** Those that are not written yet. */
    Map<KeyName, Instant> unwritten() {
        return Map.copyOf(unwritten);
    }

    /** What was used again meanwhile stays. */
    void markWritten(Map<KeyName, Instant> written) {
        written.forEach(unwritten::remove);
    }
}
