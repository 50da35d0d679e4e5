package io.kadran.demo;

import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** What the channels cost, booked at the beginning of each month for the whole of it. */
final class Marketing {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final double CORRECTED = 0.04;

    private final Scene scene;

    Marketing(Scene scene) {
        this.scene = scene;
    }

    /** @param day the first of a month */
    void pay(LocalDate day) {
        for (LeadSource source : LeadSource.ALL) {
            String costId = "cost-" + source.id() + "-" + day.toString().substring(0, 7);
            Dice dice = scene.dice(costId);
            Trail trail = new Trail(scene.agenda(), "costId", costId);
            int usual = source.eurosPerMonth(day.getMonth(), scene.season().month(day));
            LocalDateTime at = day.atTime(MORNING);
            trail.add(EventType.COST_RECORDED, at, cost(dice, source, usual, day));
            if (dice.chance(CORRECTED)) {
                // The whole record again: the last one counts.
                trail.add(EventType.COST_RECORDED, WorkCalendar.after(dice, at, 20), cost(dice, source, usual, day));
            }
        }
    }

    private static Data cost(Dice dice, LeadSource source, int usual, LocalDate month) {
        return Data.of("function", "marketing")
                .with("amount", BigDecimal.valueOf(Math.round(dice.around(usual * 100.0, 0.08)), 2))
                .with("from", month)
                .with("to", month.plusMonths(1).minusDays(1))
                .with("source", source.id());
    }
}
