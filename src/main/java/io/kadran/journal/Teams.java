package io.kadran.journal;

import io.kadran.database.Rounds;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rep is in which team, on which days. */
final class Teams {

    private record Membership(LocalDate to, String team) {}

    private final Map<String, NavigableMap<LocalDate, Membership>> byRep = new HashMap<>();
    private final NavigableSet<LocalDate> changes = new TreeSet<>();

    private Teams() {}

    static Teams none() {
        return new Teams();
    }

    /** Known when the round has run. */
    static Teams ask(Rounds rounds, Ledger ledger) {
        Teams teams = new Teams();
        rounds.ask(
                new SqlText()
                        .add("select rep_id, from_day, to_day, team from team_membership")
                        .add("where tenant_id = ? and book = ?", ledger),
                row -> teams.add(
                        row.getText("rep_id"), row.getDate("from_day"), row.getDate("to_day"), row.getText("team")));
        return teams;
    }

    private void add(String rep, LocalDate from, LocalDate to, String team) {
        byRep.computeIfAbsent(rep, key -> new TreeMap<>()).put(from, new Membership(to, team));
        if (!from.equals(LocalDate.MIN)) {
            changes.add(from);
        }
        if (!to.equals(LocalDate.MAX)) {
            changes.add(to.plusDays(1));
        }
    }

    Optional<String> of(Optional<String> rep, LocalDate day) {
        return rep.map(byRep::get)
                .map(memberships -> memberships.floorEntry(day))
                .map(Map.Entry::getValue)
                .filter(membership -> !membership.to().isBefore(day))
                .map(Membership::team);
    }

    /** The days on which any rep entered or left a team. */
    NavigableSet<LocalDate> changes() {
        return Collections.unmodifiableNavigableSet(changes);
    }
}
