package io.kadran.demo;

import java.time.LocalDateTime;
import java.util.Locale;

/** Somebody who asked. */
record Lead(int number, LocalDateTime at, LeadSource source, Segment segment, Product product, Rep rep) {

    String id() {
        return String.format(Locale.ROOT, "lead-%05d", number);
    }

    String opportunityId() {
        return String.format(Locale.ROOT, "opp-%05d", number);
    }
}
