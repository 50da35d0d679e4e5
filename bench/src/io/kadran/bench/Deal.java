package io.kadran.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One opportunity: sometimes a lead, then its creation, about eight calls, changes, emails, and an outcome, which in one
 * case of fifty is taken back and decided again.
 */
final class Deal implements Trail {

    private static final long DAY = Instants.DAY_MILLIS;
    private static final int KIND_BITS = 4;

    private enum Kind {
        LEAD,
        QUALIFIED,
        CREATED,
        CALL,
        EMAIL,
        MEETING,
        UPDATED,
        WON,
        LOST,
        REOPENED,
        REFUNDED
    }

    private static final Kind[] KINDS = Kind.values();

    private final long number;
    private final SplittableRandom random;
    private final int rep;
    private final int customer;
    private final String source;
    private final String product;
    private final long cents;
    private final boolean withLead;
    /** Time and kind in one number, so that sorting orders them by time. */
    private long[] steps = new long[24];

    private int count;

    Deal(Company company, long seed, long number, long begins) {
        this.number = number;
        this.random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
        this.rep = random.nextInt(Company.REPS);
        this.customer = company.customer(random, begins);
        this.source = Company.source(random);
        this.product = Company.product(random);
        this.cents = 10_000 + random.nextLong(5_000_000);
        this.withLead = onceIn(10) == 1;
        live(begins);
        steps = Arrays.copyOf(steps, count);
        Arrays.sort(steps);
    }

    private void live(long begins) {
        long created = begins;
        if (withLead) {
            add(begins, Kind.LEAD);
            add(begins + 1 + random.nextLong(2 * DAY), Kind.QUALIFIED);
            created = begins + 2 * DAY + random.nextLong(3 * DAY);
        }
        add(created, Kind.CREATED);
        long cycle = 5 * DAY + random.nextLong(70 * DAY);
        during(created, cycle, Kind.CALL, 4 + random.nextInt(9));
        during(created, cycle, Kind.EMAIL, onceIn(5));
        during(created, cycle, Kind.MEETING, onceIn(5));
        during(created, cycle, Kind.UPDATED, onceIn(4));
        close(created + cycle);
    }

    private void close(long time) {
        int fate = random.nextInt(100);
        if (fate >= 85) {
            return;
        }
        Kind outcome = fate < 32 ? Kind.WON : Kind.LOST;
        add(time, outcome);
        if (onceIn(50) == 1) {
            long reopened = time + DAY + random.nextLong(9 * DAY);
            add(reopened, Kind.REOPENED);
            add(reopened + DAY + random.nextLong(20 * DAY), random.nextBoolean() ? Kind.WON : Kind.LOST);
        } else if (outcome == Kind.WON && onceIn(50) == 1) {
            add(time + 3 * DAY + random.nextLong(37 * DAY), Kind.REFUNDED);
        }
    }

    /** One in so many cases, else zero. */
    private int onceIn(int cases) {
        return random.nextInt(cases) == 0 ? 1 : 0;
    }

    private void during(long from, long span, Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            add(from + 1 + random.nextLong(span - 1), kind);
        }
    }

    private void add(long time, Kind kind) {
        steps[count++] = time << KIND_BITS | kind.ordinal();
    }

    @Override
    public int steps() {
        return count;
    }

    @Override
    public long time(int step) {
        return steps[step] >> KIND_BITS;
    }

    @Override
    public Draft draft(int step) {
        Kind kind = KINDS[(int) (steps[step] & (1 << KIND_BITS) - 1)];
        return switch (kind) {
            case LEAD -> lead("lead.created");
            case QUALIFIED -> lead("lead.qualified");
            case CREATED -> created();
            case CALL ->
                activity("call", step).text("direction", "outbound").whole("durationSeconds", 30 + random.nextInt(900));
            case EMAIL -> activity("email", step);
            case MEETING -> activity("meeting", step);
            case UPDATED ->
                opportunity("opportunity.updated")
                        .hundredths("amount", cents + 100 * random.nextInt(1_000))
                        .hundredths("probability", 30 + random.nextInt(60))
                        .text("stage", "negotiation");
            case WON -> all(opportunity("opportunity.won"));
            case LOST -> opportunity("opportunity.lost").text("reason", "price");
            case REOPENED -> opportunity("opportunity.reopened");
            case REFUNDED ->
                opportunity("sale.refunded")
                        .hundredths("amount", cents / 4)
                        .id("refundId", 'f', number)
                        .text("repId", Company.rep(rep))
                        .id("customerId", 'c', customer);
        };
    }

    private Draft lead(String type) {
        return new Draft("/crm", type)
                .id("leadId", 'l', number)
                .text("source", source)
                .text("repId", Company.rep(rep))
                .text("segment", Company.segment(customer));
    }

    private Draft created() {
        Draft draft = all(opportunity("opportunity.created"))
                .hundredths("probability", 10 + random.nextInt(40))
                .text("stage", "qualified");
        return withLead ? draft.id("leadId", 'l', number) : draft;
    }

    private Draft activity(String kind, int step) {
        return new Draft("/dialer", "activity.logged")
                .text("activityId", "a-" + number + "-" + step)
                .text("kind", kind)
                .text("repId", Company.rep(rep))
                .id("opportunityId", 'o', number);
    }

    private Draft opportunity(String type) {
        return new Draft("/crm", type).id("opportunityId", 'o', number);
    }

    private Draft all(Draft draft) {
        return draft.id("customerId", 'c', customer)
                .text("repId", Company.rep(rep))
                .hundredths("amount", cents)
                .text("currency", "EUR")
                .text("source", source)
                .text("product", product)
                .text("segment", Company.segment(customer));
    }
}
