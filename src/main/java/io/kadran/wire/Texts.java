package io.kadran.wire;

import java.util.Optional;

/** The rules for text that is to be kept: ids, names, reasons. */
public final class Texts {

    /**
     * A regular expression for whatever {@link #fault} lets pass, as a client may check it: of the white space that must not
     * stand outside, it knows that of ASCII.
     */
    public static final String PATTERN = "^[^\\x00\\t-\\r\\x1C- ]([^\\x00]*[^\\x00\\t-\\r\\x1C- ])?$";

    private static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /**
     * What is wrong with a text, if anything.
     *
     * @param longest most code points
     */
    public static Optional<String> fault(String text, int longest) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty text: leave the field out");
        }
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            return Optional.of("must have at most " + longest + " characters, had " + length);
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("must not hold the character NUL");
        }
        if (!isWellFormed(text)) {
            return Optional.of("must be well-formed Unicode, held half a surrogate pair");
        }
        if (text.strip().length() != text.length()) {
            return Optional.of("must not begin or end with white space, was " + WireValue.Text.quote(text));
        }
        return Optional.empty();
    }

    /** As {@link #fault}, but free in white space: an extension attribute is kept, not used. */
    public static Optional<String> extensionFault(String text, int longest) {
        return text.isBlank() ? Optional.empty() : fault(text.strip(), longest);
    }

    /**
     * A text of somebody else's, or one that holds such, fit for a message: cut, and without what breaks lines, reorders
     * letters, or cannot be written at all.
     *
     * @param longest most code points
     */
    public static String shown(String text, int longest) {
        boolean cut = text.codePointCount(0, text.length()) > longest;
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(cut ? longest - 1L : longest)
                .map(Texts::printable)
                .forEach(shown::appendCodePoint);
        return cut ? shown.append('…').toString() : shown.toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> REPLACEMENT;
            default -> codePoint;
        };
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return false;
            }
            i++;
        }
        return true;
    }
}
