package io.kadran.fact;

import io.kadran.event.EventData.RepUpdated;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Rep.Membership;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** What is known of a rep, from the set of its events. */
final class RepReplay {

    private RepReplay() {}

    /** Empty without events. */
    static Optional<Rep> replay(String id, List<SalesEvent> events, ZoneId zone) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        Optional<LocalDate> activeFrom = Optional.empty();
        Optional<LocalDate> activeTo = Optional.empty();
        Optional<String> firstTeam = Optional.empty();
        Timeline<Optional<String>> teams = new Timeline<>();
        int rank = 0;
        for (SalesEvent event : events.stream().sorted(SalesEvent.ORDER).toList()) {
            if (event.data() instanceof RepUpdated updated) {
                name = updated.name().over(name);
                activeFrom = updated.activeFrom().over(activeFrom);
                activeTo = updated.activeTo().over(activeTo);
                firstTeam = firstTeam.or(() -> updated.team().value());
                if (updated.team().said()) {
                    teams.state(event.businessDay(zone), rank, updated.team().value());
                }
            }
            rank++;
        }
        return Optional.of(new Rep(id, name, activeFrom, activeTo, memberships(firstTeam, teams.changes())));
    }

    /** Before the first day on which anything was said of a team, the first team that was ever named holds. */
    private static List<Membership> memberships(
            Optional<String> firstTeam, NavigableMap<LocalDate, Optional<String>> changes) {
        List<Membership> memberships = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        Optional<String> team = firstTeam;
        for (Map.Entry<LocalDate, Optional<String>> change : changes.entrySet()) {
            if (!team.equals(change.getValue())) {
                add(memberships, team, from, change.getKey().minusDays(1));
                from = change.getKey();
                team = change.getValue();
            }
        }
        add(memberships, team, from, LocalDate.MAX);
        return memberships;
    }

    private static void add(List<Membership> memberships, Optional<String> team, LocalDate from, LocalDate to) {
        team.ifPresent(named -> memberships.add(new Membership(named, from, to)));
    }
}
