package io.kadran.demo;

import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One opportunity, from the day it is identified to its end. All of it is decided on the first day; what lies after the
 * demo's last day has not happened yet, and that is the open pipeline.
 */
final class Deal {

    private static final double WINNING = 0.25;
    private static final double WINNING_AGAIN = 1.3;
    private static final double LEAST = 0.03;
    private static final double MOST = 0.85;
    private static final double NEVER_DECIDED = 0.012;
    private static final double ENTERED_BY_MISTAKE = 0.004;
    private static final double QUANTITY_CHANGES = 0.35;
    private static final double LOST_FOR_THE_PRICE = 0.3;
    private static final double BENCH_LOST_FOR_THE_PRICE = 0.75;
    private static final List<String> OTHER_REASONS =
            List.of("competitor", "competitor", "no-decision", "no-decision", "no-budget", "timing", "missing-feature");
    private static final Duration TALKED_ABOUT_AT_MOST = Duration.ofDays(150);
    private static final LocalTime EVENING = LocalTime.of(17, 50);

    /**
     * A stage on the way.
     *
     * @param part of the time to the decision that has passed when it is reached
     */
    private record Stage(String name, double part, BigDecimal probability) {}

    private static final Stage FIRST = new Stage("discovery", 0, new BigDecimal("0.2"));
    private static final List<Stage> LATER = List.of(
            new Stage("proposal", 0.3, new BigDecimal("0.45")), new Stage("negotiation", 0.65, new BigDecimal("0.7")));

    private final Scene scene;
    private final Dice dice;
    private final Lead lead;
    private final LocalDateTime opened;
    private final Trail trail;
    private final Company company;
    private int quantity;
    private LocalDateTime latest;

    Deal(Scene scene, Dice dice, Lead lead, LocalDateTime opened) {
        this.scene = scene;
        this.dice = dice;
        this.lead = lead;
        this.opened = opened;
        this.trail = new Trail(scene.agenda(), "opportunityId", lead.opportunityId());
        this.company = scene.companies().choose(dice, lead.segment(), opened);
        this.quantity = quantity();
        this.latest = opened;
    }

    void play() {
        boolean won = dice.chance(odds());
        LocalDateTime decided = decision(won);
        int stages = won ? LATER.size() : dice.below(LATER.size() + 1);
        create(decided);
        if (dice.chance(ENTERED_BY_MISTAKE)) {
            trail.add(EventType.OPPORTUNITY_DELETED, WorkCalendar.after(dice, opened, 1 + dice.below(6)));
            return;
        }
        Owners owners = owners(decided);
        LATER.stream().limit(stages).forEach(stage -> advance(stage, decided));
        LocalDateTime quiet = opened.plus(TALKED_ABOUT_AT_MOST);
        new Talks(scene, dice, lead)
                .talk(owners, opened, quiet.isBefore(decided) ? quiet : decided, won ? 1.1 : 0.8 + 0.15 * stages);
        if (won) {
            win(decided);
        } else if (!dice.chance(NEVER_DECIDED)) {
            lose(decided);
        }
    }

    private int quantity() {
        double usual = lead.product().quantity() * lead.segment().size();
        return (int) Math.max(1, Math.round(dice.around(usual, 0.35)));
    }

    private double odds() {
        double again = company.knownFrom().isBefore(opened) ? WINNING_AGAIN : 1;
        double odds = WINNING
                * again
                * lead.source().winning()
                * lead.segment().winning()
                * lead.product().winning()
                * lead.rep().skill();
        return Math.min(MOST, Math.max(LEAST, odds));
    }

    private LocalDateTime decision(boolean won) {
        int days = (int) Math.max(2, dice.around(lead.segment().cycleDays(), 0.5));
        LocalDate expected = opened.toLocalDate().plusDays(days);
        LocalDate day = won ? Season.signing(dice, expected) : expected;
        LocalDate next = opened.toLocalDate().plusDays(1);
        return WorkCalendar.on(dice, day.isBefore(next) ? next : day);
    }

    private void create(LocalDateTime decided) {
        Data data = Data.of("leadId", lead.id())
                .with("customerId", company.id())
                .with("repId", lead.rep().id())
                .with("name", lead.product().title() + " for " + company.name())
                .with("product", lead.product().id())
                .with("amount", amount(0))
                .with("stage", FIRST.name())
                .with("probability", FIRST.probability())
                .with("expectedCloseOn", expected(decided));
        trail.add(EventType.OPPORTUNITY_CREATED, opened, data);
    }

    private void advance(Stage stage, LocalDateTime decided) {
        latest = reached(stage, decided);
        Data data = Data.of("stage", stage.name())
                .with("probability", stage.probability())
                .with("expectedCloseOn", expected(decided));
        if (dice.chance(QUANTITY_CHANGES)) {
            quantity = quantity();
            data.with("amount", amount(0));
        }
        trail.add(EventType.OPPORTUNITY_UPDATED, latest, data);
    }

    /** After the stage before, and no later than the decision. */
    private LocalDateTime reached(Stage stage, LocalDateTime decided) {
        long days = ChronoUnit.DAYS.between(opened, decided);
        LocalDateTime at = WorkCalendar.after(dice, opened, (int) (days * stage.part()));
        LocalDateTime next = at.isAfter(latest) ? at : latest.plusMinutes(20);
        return next.isAfter(decided) ? decided : next;
    }

    /** What the rep believes, about as often too early as too late. */
    private LocalDate expected(LocalDateTime decided) {
        LocalDate believed = decided.toLocalDate().plusDays(dice.below(29) - 12);
        LocalDate earliest = opened.toLocalDate().plusDays(7);
        return WorkCalendar.workdayFrom(believed.isBefore(earliest) ? earliest : believed);
    }

    /** Whoever leaves hands over what is still open. */
    private Owners owners(LocalDateTime decided) {
        Rep rep = lead.rep();
        Optional<LocalDateTime> leaves = scene.roster()
                .lastDay(rep)
                .map(day -> day.atTime(EVENING))
                .filter(evening -> evening.isAfter(opened) && evening.isBefore(decided));
        if (leaves.isEmpty()) {
            return Owners.of(rep);
        }
        Rep successor = scene.roster().successor(dice, rep);
        trail.add(EventType.OPPORTUNITY_UPDATED, leaves.get(), Data.of("repId", successor.id()));
        return new Owners(rep, Optional.of(new Owners.Handover(leaves.get(), successor)));
    }

    private void win(LocalDateTime at) {
        BigDecimal agreed = amount(Math.max(0, dice.below(22) - 6));
        trail.add(EventType.OPPORTUNITY_WON, at, Data.of("amount", agreed).with("stage", "won"));
        scene.companies().bought(company, at);
        new AfterSales(scene, dice, lead, trail).follow(at, agreed);
    }

    private void lose(LocalDateTime at) {
        double price = lead.product() == Product.TEST_BENCH ? BENCH_LOST_FOR_THE_PRICE : LOST_FOR_THE_PRICE;
        String reason = dice.chance(price) ? "price" : dice.pick(OTHER_REASONS);
        trail.add(EventType.OPPORTUNITY_LOST, at, Data.of("stage", "lost").with("reason", reason));
        new AfterSales(scene, dice, lead, trail).reconsider(at, amount(15));
    }

    /** @param discount in percent of the list price */
    private BigDecimal amount(int discount) {
        long list = scene.season().price(lead.product().cents(), opened.toLocalDate()) * quantity;
        return BigDecimal.valueOf(list * (100 - discount) / 100, 2);
    }
}
