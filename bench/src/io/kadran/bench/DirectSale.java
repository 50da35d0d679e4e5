package io.kadran.bench;

import java.util.SplittableRandom;

/** A sale without an opportunity. One of twenty has no customer, one of twenty no rep, one of twenty is refunded. */
final class DirectSale implements Trail {

    private static final int NOBODY = -1;

    private final long number;
    private final long time;
    private final long cents;
    private final String source;
    private final String product;
    private final int customer;
    private final int rep;
    private final long refundAfter;

    DirectSale(Company company, long seed, long number, long time) {
        SplittableRandom random = new SplittableRandom(seed ^ ~(number * 0x9E3779B97F4A7C15L));
        this.number = number;
        this.time = time;
        this.cents = 1_000 + random.nextLong(200_000);
        this.source = Company.source(random);
        this.product = Company.product(random);
        this.customer = random.nextInt(20) == 0 ? NOBODY : company.customer(random, time);
        this.rep = random.nextInt(20) == 0 ? NOBODY : random.nextInt(Company.REPS);
        this.refundAfter = random.nextInt(20) == 0 ? Instants.DAY_MILLIS * (1 + random.nextInt(30)) : 0;
    }

    @Override
    public int steps() {
        return refundAfter > 0 ? 2 : 1;
    }

    @Override
    public long time(int step) {
        return step == 0 ? time : time + refundAfter;
    }

    @Override
    public Draft draft(int step) {
        String type = step == 0 ? "sale.recorded" : "sale.refunded";
        Draft draft = new Draft("/shop", type)
                .id("saleId", 's', number)
                .hundredths("amount", cents)
                .text("currency", "EUR")
                .text("source", source)
                .text("product", product);
        if (customer != NOBODY) {
            draft.id("customerId", 'c', customer).text("segment", Company.segment(customer));
        }
        return rep == NOBODY ? draft : draft.text("repId", Company.rep(rep));
    }
}
