package io.kadran.demo;

import static io.kadran.demo.Team.INSIDE_SALES;
import static io.kadran.demo.Team.KEY_ACCOUNTS;
import static io.kadran.demo.Team.NORTH;
import static io.kadran.demo.Team.SOUTH;

import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The reps of the demo: who they are, who gets which lead, what they cost. The team of the south calls a lot and wins little. */
final class Roster {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    static final List<Rep> REPS = List.of(
            Rep.of("ayse", "Ayşe Kaya", KEY_ACCOUNTS, 1.4, 0.85),
            Rep.of("jonas", "Jonas Brandt", KEY_ACCOUNTS, 1.1, 1.0),
            Rep.of("sofia", "Sofia Marini", KEY_ACCOUNTS, 0.95, 0.9),
            Rep.of("deniz", "Deniz Aksoy", KEY_ACCOUNTS, 1.15, 0.95).joining(14),
            Rep.of("mehmet", "Mehmet Demir", NORTH, 1.2, 0.95),
            Rep.of("lena", "Lena Vogt", NORTH, 1.3, 0.8),
            Rep.of("anna", "Anna Lindqvist", NORTH, 1.05, 1.0),
            Rep.of("tom", "Tom Farrell", NORTH, 0.85, 1.1).leaving(17),
            Rep.of("nina", "Nina Horvat", NORTH, 1.0, 1.05).joining(18),
            Rep.of("emre", "Emre Şahin", SOUTH, 0.8, 1.5),
            Rep.of("marco", "Marco Bellini", SOUTH, 0.7, 1.6),
            Rep.of("zeynep", "Zeynep Arslan", SOUTH, 0.9, 1.35),
            Rep.of("paul", "Paul Mercier", SOUTH, 0.65, 1.4).leaving(29),
            Rep.of("selin", "Selin Öztürk", SOUTH, 0.85, 1.45).joining(27),
            Rep.of("elif", "Elif Yıldız", INSIDE_SALES, 1.25, 1.0),
            Rep.of("can", "Can Polat", INSIDE_SALES, 1.2, 1.05).moving(20, KEY_ACCOUNTS),
            Rep.of("marie", "Marie Keller", INSIDE_SALES, 1.0, 1.0),
            Rep.of("leo", "Leo Novak", INSIDE_SALES, 0.8, 0.7).leaving(8),
            Rep.of("burak", "Burak Güneş", INSIDE_SALES, 1.05, 1.1).joining(5),
            Rep.of("defne", "Defne Çelik", INSIDE_SALES, 1.1, 1.0).joining(9));

    private final LocalDate firstDay;
    private final Season season;
    private final Agenda agenda;

    Roster(LocalDate firstDay, Season season, Agenda agenda) {
        this.firstDay = firstDay;
        this.season = season;
        this.agenda = agenda;
        REPS.forEach(this::announce);
    }

    private void announce(Rep rep) {
        Trail trail = new Trail(agenda, "repId", rep.id());
        LocalDate joinsOn = firstDay.plusMonths(rep.joins());
        LocalDate knownFrom = joinsOn.isBefore(firstDay) ? firstDay : joinsOn;
        trail.add(
                EventType.REP_UPDATED,
                knownFrom.atTime(MORNING),
                Data.of("name", rep.name()).with("team", rep.team().id()).with("activeFrom", joinsOn));
        rep.transfer()
                .ifPresent(transfer -> trail.add(
                        EventType.REP_UPDATED,
                        firstDay.plusMonths(transfer.month()).atTime(MORNING),
                        Data.of("team", transfer.team().id())));
        lastDay(rep).ifPresent(day -> trail.add(EventType.REP_UPDATED, day.atTime(MORNING), Data.of("activeTo", day)));
    }

    Optional<LocalDate> lastDay(Rep rep) {
        return rep.leaves().map(month -> firstDay.plusMonths(month).minusDays(1));
    }

    /** Who takes care of a lead. */
    Rep assign(Dice dice, Segment segment, LocalDate day) {
        int month = season.month(day);
        List<Rep> active = REPS.stream().filter(rep -> rep.isActive(month)).toList();
        return dice.pick(active, rep -> rep.team(month).serves(segment));
    }

    /** Who takes over from a rep who leaves: a colleague who stays. */
    Rep successor(Dice dice, Rep rep) {
        int month = rep.leaves().orElse(0);
        return dice.pick(REPS.stream()
                .filter(colleague -> colleague.team(month) == rep.team() && colleague.isActive(month))
                .filter(colleague -> colleague.leaves().isEmpty())
                .toList());
    }

    /** On the first day of a month, what everybody costs in it. */
    void pay(LocalDate day) {
        int month = season.month(day);
        for (Rep rep : REPS) {
            if (rep.isActive(month)) {
                LocalDateTime at = day.atTime(MORNING);
                long cents = season.price(rep.team(month).eurosPerMonth() * 100L, day);
                Data data = Data.of("costId", costId(rep, day))
                        .with("function", "sales")
                        .with("amount", BigDecimal.valueOf(cents, 2))
                        .with("from", day)
                        .with("to", day.plusMonths(1).minusDays(1))
                        .with("repId", rep.id());
                agenda.add(EventType.COST_RECORDED, costId(rep, day), at, data);
            }
        }
    }

    private static String costId(Rep rep, LocalDate day) {
        return "cost-" + rep.id() + "-" + day.toString().substring(0, 7);
    }
}
