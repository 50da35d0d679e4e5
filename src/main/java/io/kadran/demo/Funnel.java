package io.kadran.demo;

import io.kadran.event.EventType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** The head of the funnel: leads come in, some are qualified, and each of those becomes an opportunity. */
final class Funnel {

    private static final double SPAM = 0.006;
    private static final double SAYS_SEGMENT = 0.85;
    private static final double SAYS_PRODUCT = 0.75;
    private static final double ANSWERED = 0.35;

    private final Scene scene;
    private final double leadsPerDay;
    private int leads;

    Funnel(Scene scene, double leadsPerDay) {
        this.scene = scene;
        this.leadsPerDay = leadsPerDay;
    }

    /** All leads of a day, with what becomes of them later. */
    void open(LocalDate day) {
        int count =
                scene.dice("leads of " + day).count(leadsPerDay * scene.season().demand(day));
        for (int i = 0; i < count; i++) {
            leads++;
            open(scene.dice("lead " + leads), leads, day);
        }
    }

    private void open(Dice dice, int number, LocalDate day) {
        int month = scene.season().month(day);
        Segment segment = dice.pick(Segment.ALL, Segment::share);
        Lead lead = new Lead(
                number,
                WorkCalendar.on(dice, day),
                dice.pick(LeadSource.ALL, source -> source.share(day.getMonth())),
                segment,
                dice.pick(Product.offered(month), Product::share),
                scene.roster().assign(dice, segment, day));
        Trail trail = new Trail(scene.agenda(), "leadId", lead.id());
        trail.add(
                EventType.LEAD_CREATED,
                lead.at(),
                Data.of("source", lead.source().id())
                        .with("repId", lead.rep().id())
                        .with("segment", said(dice, SAYS_SEGMENT, segment.id()))
                        .with("product", said(dice, SAYS_PRODUCT, lead.product().id())));
        if (dice.chance(SPAM)) {
            trail.add(EventType.LEAD_DELETED, WorkCalendar.after(dice, lead.at(), 1 + dice.below(3)));
            return;
        }
        if (dice.chance(ANSWERED)) {
            new Talks(scene, dice, lead).answer();
        }
        if (dice.chance(lead.source().qualified(month))) {
            LocalDateTime qualified = WorkCalendar.after(dice, lead.at(), dice.below(9));
            trail.add(EventType.LEAD_QUALIFIED, qualified);
            new Deal(scene, dice, lead, qualified.plusMinutes(2 + dice.below(40))).play();
        }
    }

    private static Optional<String> said(Dice dice, double probability, String value) {
        return dice.chance(probability) ? Optional.of(value) : Optional.empty();
    }
}
