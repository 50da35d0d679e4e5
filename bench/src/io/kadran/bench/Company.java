package io.kadran.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Who and what there is in the invented company.
 *
 * @param customers how many there are at the end; a fifth of them from the first day on
 */
record Company(int customers, long start, long end) {

    static final int REPS = 200;

    private static final int TEAMS = 12;
    private static final List<String> SOURCES = List.of("web", "referral", "trade-fair", "outbound", "partner");
    private static final List<String> SEGMENTS = List.of("smb", "mid-market", "enterprise", "public", "startup");
    private static final List<String> PRODUCTS = List.of(
            "basic",
            "team",
            "business",
            "analytics",
            "archive",
            "connector",
            "forms",
            "mobile",
            "planner",
            "reports",
            "support",
            "training");

    static List<String> sources() {
        return SOURCES;
    }

    static String rep(int number) {
        return "rep-" + (number + 1);
    }

    static String team(int rep) {
        return "team-" + (rep % TEAMS + 1);
    }

    static String segment(int customer) {
        return SEGMENTS.get(customer % SEGMENTS.size());
    }

    static String source(SplittableRandom random) {
        return SOURCES.get(random.nextInt(SOURCES.size()));
    }

    static String product(SplittableRandom random) {
        return PRODUCTS.get(random.nextInt(PRODUCTS.size()));
    }

    /** When a customer appears, in milliseconds since 1970. */
    long customerSince(int customer) {
        int early = customers / 5;
        return customer < early ? start : start + (end - start) / (customers - early) * (customer - early);
    }

    /** One of the customers there are at that time. */
    int customer(SplittableRandom random, long time) {
        int early = customers / 5;
        long later = (time - start) * (customers - early) / (end - start);
        return random.nextInt((int) Math.min(customers, early + Math.max(0, later)));
    }
}
