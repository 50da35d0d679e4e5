package io.kadran.kpi;

import java.util.Locale;

/** What a figure is a number of. */
public enum Unit {
    COUNT,
    /** In the currency beside it. */
    MONEY,
    /** 0.25 is a quarter, 25 %. */
    FRACTION,
    /** A mean count, such as calls per opportunity. */
    NUMBER,
    DAYS,
    MONEY_PER_DAY;

    public boolean isMoney() {
        return this == MONEY || this == MONEY_PER_DAY;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
