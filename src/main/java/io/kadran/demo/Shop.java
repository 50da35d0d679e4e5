package io.kadran.demo;

import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Direct sales: customers who order spare parts, by telephone from a rep or in the web shop from nobody. */
final class Shop {

    private static final double ORDERS_PER_LEAD = 0.05;
    private static final double WEB_SHOP = 0.4;
    private static final double REFUNDED = 0.03;
    private static final double CASH = 0.02;
    private static final int RECORDED_TWICE_EVERY = 180;
    private static final double MEDIAN_CENTS = 31_000;
    private static final List<Product> PARTS =
            List.of(Product.PRESSURE_GAUGE, Product.THERMOMETER, Product.LEVEL_SENSOR, Product.CALIBRATION);

    private final Scene scene;
    private final String source;
    private final double ordersPerDay;
    private int orders;

    /** @param source of the demo's events, which a retraction has to name */
    Shop(Scene scene, String source, double leadsPerDay) {
        this.scene = scene;
        this.source = source;
        this.ordersPerDay = leadsPerDay * ORDERS_PER_LEAD;
    }

    void open(LocalDate day) {
        Dice dice = scene.dice("shop on " + day);
        int count = dice.count(ordersPerDay * scene.season().demand(day));
        for (int i = 0; i < count; i++) {
            LocalDateTime at = WorkCalendar.on(dice, day);
            scene.companies().findBuyer(dice, at).ifPresent(buyer -> order(dice, buyer, at));
        }
    }

    private void order(Dice dice, Company buyer, LocalDateTime at) {
        orders++;
        String saleId = String.format(Locale.ROOT, "sale-%04d", orders);
        BigDecimal amount = BigDecimal.valueOf(Math.round(dice.around(MEDIAN_CENTS, 0.7)), 2);
        Data data = Data.of("amount", amount)
                .with("product", dice.pick(PARTS).id())
                .with("customerId", dice.chance(CASH) ? Optional.empty() : Optional.of(buyer.id()));
        if (dice.chance(WEB_SHOP)) {
            data.with("source", LeadSource.ORGANIC_SEARCH.id());
        } else {
            data.with(
                    "repId",
                    scene.roster()
                            .assign(dice, buyer.segment(), at.toLocalDate())
                            .id());
        }
        new Trail(scene.agenda(), "saleId", saleId).add(EventType.SALE_RECORDED, at, data);
        if (orders % RECORDED_TWICE_EVERY == 0) {
            recordTwice(dice, saleId + "-again", at, data);
        }
        if (dice.chance(REFUNDED)) {
            Data refund = Data.of("saleId", saleId)
                    .with("refundId", "refund-" + saleId)
                    .with("amount", amount);
            scene.agenda()
                    .add(
                            EventType.SALE_REFUNDED,
                            "refund-" + saleId,
                            WorkCalendar.after(dice, at, 5 + dice.below(20)),
                            refund);
        }
    }

    /** A slip, taken back the next day: the second record counts as never sent. */
    private void recordTwice(Dice dice, String saleId, LocalDateTime at, Data data) {
        String id = new Trail(scene.agenda(), "saleId", saleId).add(EventType.SALE_RECORDED, at.plusMinutes(3), data);
        Data retraction = Data.of("source", source).with("id", id).with("reason", "recorded twice");
        scene.agenda()
                .add(EventType.EVENT_RETRACTED, saleId + "-retracted", WorkCalendar.after(dice, at, 1), retraction);
    }
}
