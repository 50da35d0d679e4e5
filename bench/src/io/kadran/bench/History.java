package io.kadran.bench;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Three years of an invented company as events, in the order of time. They are made as they are asked for; only what is
 * under way at the moment is held in memory.
 */
final class History {

    private static final long SEED = 20_260_101L;
    private static final double EVENTS_A_DEAL = 10.75;
    private static final double SHARE_OF_DEALS = 0.96;
    private static final long SALES_IN_EVENTS = 100;

    /** A trail, how far it has come, and its place among trails of the same time. */
    private record Course(Trail trail, int step, long order) {
        long time() {
            return trail.time(step);
        }
    }

    private final Company company;
    private final HistoryPlan plan;
    private final List<Arrivals> arrivals;
    private final PriorityQueue<Course> courses =
            new PriorityQueue<>(Comparator.comparingLong(Course::time).thenComparingLong(Course::order));
    private final Instants instants = new Instants();
    private long started;
    private long made;

    History(HistoryPlan plan) {
        this.plan = plan;
        this.company = plan.company();
        long span = company.end() - company.start();
        Arrivals reps = new Arrivals(Company.REPS, company.start(), Company.REPS, this::rep);
        Arrivals customers = new Arrivals(
                company.customers(),
                company.start(),
                1,
                (number, begins) -> Trail.single(company.customerSince((int) number), customer(number)));
        Arrivals costs = new Arrivals(
                (long) months() * (Company.sources().size() + 1), company.start(), 1, (number, begins) -> cost(number));
        Arrivals sales = new Arrivals(
                plan.events() / SALES_IN_EVENTS,
                company.start(),
                span,
                (number, begins) -> new DirectSale(company, SEED, number, begins));
        long deals = Math.round(
                plan.events() * SHARE_OF_DEALS / EVENTS_A_DEAL - (company.customers() + Company.REPS) / EVENTS_A_DEAL);
        Arrivals opportunities =
                new Arrivals(deals, company.start(), span, (number, begins) -> new Deal(company, SEED, number, begins));
        long soFar = List.of(reps, customers, costs, sales, opportunities).stream()
                .mapToLong(all -> all.eventsBefore(company.end()))
                .sum();
        Arrivals others = new Arrivals(Math.max(0, plan.events() - soFar), company.start(), span, this::talk);
        this.arrivals = List.of(reps, customers, costs, sales, opportunities, others);
    }

    /** The next event; empty after the last. */
    Optional<Event> next() {
        if (made == plan.events()) {
            return Optional.empty();
        }
        begin();
        Course course = courses.remove();
        if (course.step() + 1 < course.trail().steps()) {
            courses.add(new Course(course.trail(), course.step() + 1, course.order()));
        }
        Draft draft = course.trail().draft(course.step());
        return Optional.of(draft.event("e-" + (10_000_000_000L + made++), instants.text(course.time())));
    }

    /** Starts whatever begins before the next step of what is under way. */
    private void begin() {
        for (Arrivals each : arrivals) {
            Optional<Trail> trail = each.nextBy(horizon());
            while (trail.isPresent()) {
                courses.add(new Course(trail.get(), 0, started++));
                trail = each.nextBy(horizon());
            }
        }
    }

    private long horizon() {
        return courses.isEmpty() ? company.end() : courses.element().time();
    }

    private Trail rep(long number, long begins) {
        int rep = (int) number;
        return Trail.single(
                begins,
                new Draft("/hr", "rep.updated").text("repId", Company.rep(rep)).text("team", Company.team(rep)));
    }

    private static Draft customer(long number) {
        return new Draft("/crm", "customer.updated")
                .id("customerId", 'c', number)
                .text("name", "Customer " + number)
                .text("segment", Company.segment((int) number));
    }

    /** Marketing by source, and the sales team: each month's, told on its first day. */
    private Trail cost(long number) {
        int kinds = Company.sources().size() + 1;
        int kind = (int) (number % kinds);
        LocalDate month = plan.start().withDayOfMonth(1).plusMonths(number / kinds);
        LocalDate from = month.isBefore(plan.start()) ? plan.start() : month;
        Draft draft = new Draft("/ledger", "cost.recorded")
                .id("costId", 'k', number)
                .text("function", kind == 0 ? "sales" : "marketing")
                .hundredths("amount", 1_000_000 + number * 1_003)
                .text("from", from)
                .text("to", month.plusMonths(1).minusDays(1));
        return Trail.single(
                from.toEpochDay() * Instants.DAY_MILLIS,
                kind == 0 ? draft : draft.text("source", Company.sources().get(kind - 1)));
    }

    private int months() {
        LocalDate first = plan.start().withDayOfMonth(1);
        return (int) ChronoUnit.MONTHS.between(first, plan.end().withDayOfMonth(1)) + 1;
    }

    /** Talks on no opportunity make up the number of events. */
    private Trail talk(long number, long begins) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        String kind = List.of("email", "email", "meeting", "message", "call").get(random.nextInt(5));
        return Trail.single(
                begins,
                new Draft("/dialer", "activity.logged")
                        .id("activityId", 't', number)
                        .text("kind", kind)
                        .text("repId", Company.rep(random.nextInt(Company.REPS)))
                        .id("customerId", 'c', company.customer(random, begins)));
    }
}
