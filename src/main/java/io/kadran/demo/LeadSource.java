package io.kadran.demo;

import java.time.Month;
import java.util.List;

/**
 * The marketing channels. Referrals are few, cheap and good; search ads are many and dear, and from the third year on ever
 * fewer of them are worth a call, which is for the reader of the figures to find out.
 */
enum LeadSource {
    REFERRAL("referral", 0.14, 0.56, 1.45, 1_400),
    ORGANIC_SEARCH("organic-search", 0.26, 0.38, 1.05, 4_200),
    TRADE_FAIR("trade-fair", 0.14, 0.36, 1.0, 1_500),
    OUTBOUND("outbound", 0.2, 0.3, 0.85, 5_200),
    SEARCH_ADS("search-ads", 0.26, 0.33, 0.8, 7_800);

    static final List<LeadSource> ALL = List.of(values());

    private static final int FAIR_EUROS = 24_000;
    private static final int TIRED_FROM_MONTH = 24;
    private static final double TIRED = 0.6;
    private static final int MONTHLY_RISE_OF_ADS_PERMILLE = 12;

    private final String id;
    private final double share;
    private final double qualified;
    private final double winning;
    private final int eurosPerMonth;

    LeadSource(String id, double share, double qualified, double winning, int eurosPerMonth) {
        this.id = id;
        this.share = share;
        this.qualified = qualified;
        this.winning = winning;
        this.eurosPerMonth = eurosPerMonth;
    }

    String id() {
        return id;
    }

    /** How many of the leads of a month come from here: fairs are in March and October. */
    double share(Month month) {
        if (this != TRADE_FAIR) {
            return share;
        }
        return isFair(month) ? share * 2.6 : share * 0.7;
    }

    /** @param month of the history, from zero */
    double qualified(int month) {
        return this == SEARCH_ADS && month >= TIRED_FROM_MONTH ? qualified * TIRED : qualified;
    }

    /** Against the odds of others. */
    double winning() {
        return winning;
    }

    /** @param month of the history, from zero */
    int eurosPerMonth(Month calendarMonth, int month) {
        return switch (this) {
            case TRADE_FAIR -> isFair(calendarMonth) ? eurosPerMonth + FAIR_EUROS : eurosPerMonth;
            case SEARCH_ADS -> eurosPerMonth * (1_000 + MONTHLY_RISE_OF_ADS_PERMILLE * month) / 1_000;
            case REFERRAL, ORGANIC_SEARCH, OUTBOUND -> eurosPerMonth;
        };
    }

    private static boolean isFair(Month month) {
        return month == Month.MARCH || month == Month.OCTOBER;
    }
}
