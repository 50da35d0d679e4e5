package io.kadran.bench;

import java.time.LocalDate;

/** Late events, each of which changes one answer, so that none that was made before it can be given again. */
final class Probe {

    /** What it changes. */
    enum Kind {
        SALE,
        CALL
    }

    /** In the ids, so that those of another run on the same data are others. */
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final int customers;
    private long made;

    Probe(HistoryPlan plan) {
        this.customers = plan.company().customers();
    }

    Event next(Kind kind, Window window) {
        long number = made++;
        return draft(kind, number).event("p-" + run + "-" + number, time(window.day(number * 7)));
    }

    private Draft draft(Kind kind, long number) {
        return switch (kind) {
            case SALE ->
                new Draft("/shop", "sale.recorded")
                        .text("saleId", "p-" + run + "-" + number)
                        .hundredths("amount", 100 + number)
                        .id("customerId", 'c', number * 31 % customers)
                        .text("repId", Company.rep((int) (number % Company.REPS)));
            case CALL ->
                new Draft("/dialer", "activity.logged")
                        .text("activityId", "p-" + run + "-" + number)
                        .text("kind", "call")
                        .id("opportunityId", 'o', number)
                        .text("repId", Company.rep((int) (number % Company.REPS)));
        };
    }

    private static String time(LocalDate day) {
        return day + "T12:00:00Z";
    }
}
