package io.kadran.demo;

import java.util.List;

/** The kinds of customer: the larger, the longer they take and the more they buy. */
enum Segment {
    SMALL_BUSINESS("small-business", 0.4, 1.3, 18, 1.15),
    MID_MARKET("mid-market", 0.33, 3.8, 34, 1.0),
    ENTERPRISE("enterprise", 0.14, 10, 62, 0.85),
    PUBLIC_SECTOR("public-sector", 0.13, 6, 78, 0.75);

    static final List<Segment> ALL = List.of(values());

    private final String id;
    private final double share;
    private final double size;
    private final int cycleDays;
    private final double winning;

    Segment(String id, double share, double size, int cycleDays, double winning) {
        this.id = id;
        this.share = share;
        this.size = size;
        this.cycleDays = cycleDays;
        this.winning = winning;
    }

    String id() {
        return id;
    }

    double share() {
        return share;
    }

    /** How much they order, against a small business. */
    double size() {
        return size;
    }

    /** From the first offer to the answer, the median. */
    int cycleDays() {
        return cycleDays;
    }

    /** Against the odds of others. */
    double winning() {
        return winning;
    }
}
