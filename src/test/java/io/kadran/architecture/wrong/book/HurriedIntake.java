package io.kadran.architecture.wrong.book;

import io.quarkus.scheduler.Scheduled;

public class HurriedIntake {
    /** Not while the tests run. */
    @Scheduled(every = "24h", delayed = "24h")
    void work() {}
}
