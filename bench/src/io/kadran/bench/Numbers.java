package io.kadran.bench;

import java.util.Locale;

/** Writes figures for people: three digits that count, thousands apart. */
final class Numbers {

    private Numbers() {}

    static String text(double number) {
        double size = Math.abs(number);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return String.format(Locale.ROOT, size >= 1 ? "%.2f" : "%.3f", number);
    }

    static String rate(Samples perSecond, String unit) {
        return text(perSecond.median()) + " " + unit + "/s";
    }

    static String millis(Samples millis) {
        return text(millis.median()) + " ms";
    }

    /** The median, with the least and the greatest. */
    static String spread(Samples samples) {
        return text(samples.median()) + " (" + text(samples.lowest()) + "–" + text(samples.highest()) + ")";
    }
}
