package io.kadran.demo;

import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;

/** What happens to an opportunity that was decided: corrections, refunds, deliveries in parts, second thoughts. */
final class AfterSales {

    private static final double IN_TWO_PARTS = 0.14;
    private static final double CORRECTED = 0.02;
    private static final double REFUNDED = 0.016;
    private static final double CANCELLED = 0.006;
    private static final double RECONSIDERED = 0.012;

    private final Scene scene;
    private final Dice dice;
    private final Lead lead;
    private final Trail trail;

    AfterSales(Scene scene, Dice dice, Lead lead, Trail trail) {
        this.scene = scene;
        this.dice = dice;
        this.lead = lead;
        this.trail = trail;
    }

    void follow(LocalDateTime won, BigDecimal amount) {
        boolean large = lead.segment() == Segment.ENTERPRISE || lead.segment() == Segment.PUBLIC_SECTOR;
        if (large && dice.chance(IN_TWO_PARTS)) {
            deliverInParts(won, amount);
        } else if (dice.chance(CANCELLED)) {
            cancel(won);
        } else if (dice.chance(CORRECTED)) {
            LocalDateTime at = WorkCalendar.after(dice, won, 1 + dice.below(9));
            trail.add(EventType.OPPORTUNITY_UPDATED, at, Data.of("amount", percent(amount, 85 + dice.below(20))));
        }
        if (dice.chance(REFUNDED)) {
            refund(won, amount);
        }
    }

    /** Two orders in place of the one: each counts on its own day. */
    private void deliverInParts(LocalDateTime won, BigDecimal amount) {
        BigDecimal first = percent(amount, 40 + dice.below(20));
        order(1, won.plusMinutes(5), first);
        order(2, WorkCalendar.after(dice, won, 25 + dice.below(40)), amount.subtract(first));
    }

    private void order(int part, LocalDateTime at, BigDecimal amount) {
        String saleId = "order-" + trail.subject() + "-" + part;
        Data data =
                Data.of("saleId", saleId).with("opportunityId", trail.subject()).with("amount", amount);
        scene.agenda().add(EventType.SALE_RECORDED, saleId, at, data);
    }

    private void cancel(LocalDateTime won) {
        LocalDateTime reopened = WorkCalendar.after(dice, won, 3 + dice.below(15));
        trail.add(EventType.OPPORTUNITY_REOPENED, reopened, Data.of("stage", "negotiation"));
        trail.add(
                EventType.OPPORTUNITY_LOST,
                WorkCalendar.after(dice, reopened, 2 + dice.below(10)),
                Data.of("stage", "lost").with("reason", "order-cancelled"));
    }

    private void refund(LocalDateTime won, BigDecimal amount) {
        String refundId = "refund-" + trail.subject();
        Data data = Data.of("refundId", refundId)
                .with("opportunityId", trail.subject())
                .with("amount", percent(amount, 10 + dice.below(50)));
        scene.agenda().add(EventType.SALE_REFUNDED, refundId, WorkCalendar.after(dice, won, 8 + dice.below(35)), data);
    }

    /** Some who said no come back, for a better price. */
    void reconsider(LocalDateTime lost, BigDecimal amount) {
        if (dice.chance(RECONSIDERED)) {
            LocalDateTime reopened = WorkCalendar.after(dice, lost, 20 + dice.below(45));
            trail.add(EventType.OPPORTUNITY_REOPENED, reopened, Data.of("stage", "negotiation"));
            trail.add(
                    EventType.OPPORTUNITY_WON,
                    WorkCalendar.after(dice, reopened, 4 + dice.below(20)),
                    Data.of("amount", amount).with("stage", "won"));
        }
    }

    private static BigDecimal percent(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
    }
}
