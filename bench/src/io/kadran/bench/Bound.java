package io.kadran.bench;

import java.util.Locale;

/** The figure that a ratio is to reach. */
record Bound(Kind kind, double figure) {

    /** Which side of the figure is good. */
    enum Kind {
        AT_LEAST,
        AT_MOST,
        NONE
    }

    static Bound atLeast(double figure) {
        return new Bound(Kind.AT_LEAST, figure);
    }

    static Bound atMost(double figure) {
        return new Bound(Kind.AT_MOST, figure);
    }

    /** Told for information. */
    static Bound none() {
        return new Bound(Kind.NONE, 0);
    }

    boolean holds(double measured) {
        return switch (kind) {
            case AT_LEAST -> measured >= figure;
            case AT_MOST -> measured <= figure;
            case NONE -> true;
        };
    }

    String text() {
        return switch (kind) {
            case AT_LEAST -> "≥ " + number();
            case AT_MOST -> "≤ " + number();
            case NONE -> "";
        };
    }

    String verdict(double measured) {
        if (kind == Kind.NONE) {
            return "";
        }
        return holds(measured) ? "reached" : "**MISSED**";
    }

    private String number() {
        return figure == Math.rint(figure) ? String.valueOf((long) figure) : String.format(Locale.ROOT, "%s", figure);
    }
}
