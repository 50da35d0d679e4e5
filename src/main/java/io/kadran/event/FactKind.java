package io.kadran.event;

/**
 * The kinds of thing that events speak of. The codes are stored: they are never reused or changed.
 */
public enum FactKind {
    LEAD(1),
    OPPORTUNITY(2),
    SALE(3),
    REFUND(4),
    ACTIVITY(5),
    COST(6),
    CUSTOMER(7),
    REP(8);

    private final short code;

    FactKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that no kind has */
    public static FactKind ofCode(int code) {
        for (FactKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no fact kind has the code " + code);
    }
}
