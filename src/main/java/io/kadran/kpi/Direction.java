package io.kadran.kpi;

import java.util.Locale;

/** Which way is good. */
public enum Direction {
    HIGHER,
    LOWER,
    /** Neither is good by itself. */
    NEITHER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
