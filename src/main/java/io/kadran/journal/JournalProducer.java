package io.kadran.journal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the journal to those who write events. */
final class JournalProducer {

    @Produces
    @Singleton
    Journal journal() {
        return new Journal();
    }
}
