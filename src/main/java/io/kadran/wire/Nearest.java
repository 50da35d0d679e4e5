package io.kadran.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which known names a mistyped one may have meant, by the number of letters that were put in, left out, mistaken or swapped
 * with their neighbour (Damerau 1964; optimal string alignment).
 */
public final class Nearest {

    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_COMPARED = 64;

    private Nearest() {}

    /** The end of a sentence: the nearest names, or all of them where none is near. */
    public static String hint(String name, Collection<String> candidates) {
        List<String> near = to(name, candidates);
        if (near.isEmpty()) {
            return "known are " + String.join(", ", candidates.stream().sorted().toList());
        }
        return "did you mean " + String.join(", ", near) + "?";
    }

    /** At most three of the candidates, the nearest first; none that differ in more than a third of their letters. */
    public static List<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST_COMPARED) {
            return List.of();
        }
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= candidate.length() / 3)
                .sorted(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    private static int distance(String left, String right) {
        int[] beforePrevious = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (same(left, i, right, j) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && same(left, i, right, j - 1) && same(left, i - 1, right, j)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[right.length()];
    }

    /** Letters are counted from one. */
    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
    }
}
