package io.kadran.demo;

import java.time.LocalDateTime;
import java.util.Optional;

/** Who owns an opportunity when: its rep, and a colleague from the day on which that rep leaves. */
record Owners(Rep rep, Optional<Handover> handover) {

    record Handover(LocalDateTime at, Rep to) {}

    static Owners of(Rep rep) {
        return new Owners(rep, Optional.empty());
    }

    Rep at(LocalDateTime moment) {
        return handover.filter(handed -> !handed.at().isAfter(moment))
                .map(Handover::to)
                .orElse(rep);
    }
}
