package io.kadran.oracle;

import io.kadran.oracle.OracleEvents.Event;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roster, and who was in which team when. */
final class OracleReps {

    private final OracleEvents events;

    OracleReps(OracleEvents events) {
        this.events = events;
    }

    /** The last that was said by that day; before anything was said, the first team ever named. */
    Optional<String> teamOn(String rep, LocalDate day) {
        List<Event> aboutTeam =
                updatesOf(rep).stream().filter(event -> event.says("team")).toList();
        List<Event> byThen =
                aboutTeam.stream().filter(event -> !event.day().isAfter(day)).toList();
        if (byThen.isEmpty()) {
            return aboutTeam.stream()
                    .flatMap(event -> event.text("team").stream())
                    .findFirst();
        }
        return byThen.get(byThen.size() - 1).text("team");
    }

    /** The teams a rep was in, day by day; "none" is one of them. */
    Set<Optional<String>> teamsIn(String rep, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).map(day -> teamOn(rep, day)).collect(Collectors.toSet());
    }

    /** The reps of the roster whose active days, open where not said, overlap the period. */
    Set<String> onRoster(LocalDate from, LocalDate to) {
        Set<String> reps = new HashSet<>();
        for (Event event : events.of("rep.updated")) {
            String rep = event.text("repId").orElseThrow();
            if (from.datesUntil(to.plusDays(1)).anyMatch(day -> isActiveDay(rep, day))) {
                reps.add(rep);
            }
        }
        return reps;
    }

    private boolean isActiveDay(String rep, LocalDate day) {
        List<Event> updates = updatesOf(rep);
        Optional<LocalDate> first = OracleEvents.latest(updates, "activeFrom", event -> event.date("activeFrom"));
        Optional<LocalDate> last = OracleEvents.latest(updates, "activeTo", event -> event.date("activeTo"));
        return first.filter(day::isBefore).isEmpty()
                && last.filter(day::isAfter).isEmpty();
    }

    private List<Event> updatesOf(String rep) {
        return events.of("rep.updated", "repId", rep);
    }
}
