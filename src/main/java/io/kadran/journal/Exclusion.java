package io.kadran.journal;

import java.util.Locale;

/** Why a posting counts, but carries no amount. The codes are stored: they are never reused or changed. */
public enum Exclusion {
    NONE(0),
    NO_AMOUNT(1),
    NO_RATE(2),
    NO_PROBABILITY(3);

    private final short code;

    Exclusion(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a code that no exclusion has */
    public static Exclusion ofCode(short code) {
        for (Exclusion exclusion : values()) {
            if (exclusion.code == code) {
                return exclusion;
            }
        }
        throw new IllegalArgumentException("no exclusion has the code " + code);
    }
}
