package io.kadran.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events of today, after the history: four of five are calls on its opportunities, the others opportunities created and
 * won, and sales. They change no figure of the history itself.
 */
final class Today {

    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final LocalDate day = LocalDate.now(Clock.systemUTC());
    private final SplittableRandom random = new SplittableRandom(1);
    private final Instants instants = new Instants();
    private final long opportunities;
    private final int customers;
    private long made;

    Today(HistoryPlan plan) {
        this.opportunities = plan.events() / 20;
        this.customers = plan.company().customers();
    }

    LocalDate day() {
        return day;
    }

    /** A call, whatever the others are. */
    synchronized Event call() {
        long number = made++;
        return event(number, call(number));
    }

    synchronized Event next() {
        long number = made++;
        return event(
                number,
                switch ((int) (number % 20)) {
                    case 0, 1 -> opportunity("opportunity.created", number);
                    case 10 -> opportunity("opportunity.won", number - 10);
                    case 11 -> sale(number);
                    default -> call(number);
                });
    }

    /** So many calls as one JSON array. */
    byte[] calls(int count) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call().envelope());
        }
        return ('[' + String.join(",", calls) + ']').getBytes(ISO_8859_1);
    }

    /** So many events as one JSON array. */
    byte[] events(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next().envelope());
        }
        return ('[' + String.join(",", events) + ']').getBytes(ISO_8859_1);
    }

    private Event event(long number, Draft draft) {
        long time = day.toEpochDay() * Instants.DAY_MILLIS + number % Instants.DAY_MILLIS;
        return draft.event("d-" + run + "-" + (1_000_000_000 + number), instants.text(time));
    }

    private Draft call(long number) {
        return new Draft("/dialer", "activity.logged")
                .text("activityId", "d-" + run + "-" + number)
                .text("kind", "call")
                .text("repId", Company.rep(random.nextInt(Company.REPS)))
                .id("opportunityId", 'o', random.nextLong(opportunities))
                .text("direction", "outbound")
                .whole("durationSeconds", 30 + random.nextInt(900));
    }

    private Draft opportunity(String type, long number) {
        return new Draft("/crm", type)
                .text("opportunityId", "d-" + run + "-" + number)
                .id("customerId", 'c', random.nextInt(customers))
                .text("repId", Company.rep((int) (number % Company.REPS)))
                .hundredths("amount", 10_000 + random.nextLong(5_000_000))
                .text("source", Company.source(random))
                .text("product", Company.product(random));
    }

    private Draft sale(long number) {
        return new Draft("/shop", "sale.recorded")
                .text("saleId", "d-" + run + "-" + number)
                .hundredths("amount", 1_000 + random.nextLong(100_000))
                .id("customerId", 'c', random.nextInt(customers));
    }
}
