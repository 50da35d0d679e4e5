package io.kadran.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which known names a mistyped one may have meant, by edit distance (Levenshtein 1966). */
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
                .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
