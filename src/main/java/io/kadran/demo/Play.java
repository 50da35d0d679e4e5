package io.kadran.demo;

import java.time.LocalDate;
import java.util.List;

/** One run through a history: everybody at work, day by day. */
final class Play {

    private final Agenda agenda = new Agenda();
    private final Roster roster;
    private final Marketing marketing;
    private final Funnel funnel;
    private final Shop shop;

    Play(DemoHistory history) {
        Season season = new Season(history.firstDay());
        roster = new Roster(history.firstDay(), season, agenda);
        Scene scene = new Scene(history.seed(), agenda, season, roster, new Companies(agenda));
        marketing = new Marketing(scene);
        funnel = new Funnel(scene, history.leadsPerDay());
        shop = new Shop(scene, history.source(), history.leadsPerDay());
    }

    /** What happens on a day, in its order; to be asked for every day from the first on. */
    List<DemoEvent> on(LocalDate day) {
        if (day.getDayOfMonth() == 1) {
            roster.pay(day);
            marketing.pay(day);
        }
        if (WorkCalendar.isWorkday(day)) {
            funnel.open(day);
            shop.open(day);
        }
        return agenda.takeUntil(day);
    }
}
