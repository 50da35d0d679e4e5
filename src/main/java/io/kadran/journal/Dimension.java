package io.kadran.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What figures can be grouped and filtered by. */
public enum Dimension {
    REP("j.rep_id"),
    /** Of the rep, on the posting's day; for stock, on the period's last day. */
    TEAM("m.team"),
    SOURCE("j.source"),
    PRODUCT("j.product"),
    SEGMENT("j.segment"),
    CUSTOMER("j.customer_id");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    /** Where {@link TotalsQuery} finds it. */
    String column() {
        return column;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> findByWireName(String name) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .findFirst();
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Dimension::wireName).toList();
    }
}
