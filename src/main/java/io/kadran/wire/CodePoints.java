package io.kadran.wire;

/** Text compared by code point, as PostgreSQL's {@code C} collation does for UTF-8; never normalised. */
public final class CodePoints {

    private CodePoints() {}

    /**
     * Unlike {@link String#compareTo}, which goes by UTF-16 unit, this puts U+FFFF before U+10000.
     */
    public static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothOrNoneInPairs = Character.isSurrogate(a) == Character.isSurrogate(b);
                if (bothOrNoneInPairs) {
                    return Character.compare(a, b);
                }
                return Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
