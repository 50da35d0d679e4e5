package io.kadran.period;

/**
 * A text that is no period. The message, of at most 300 characters, says what is wrong and what would be right, with
 * an example; it may be shown to the caller as it is.
 */
public final class InvalidPeriodException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED_CODE_POINTS = 40;

    /** @param fault continues the sentence that the notation begins, as in {@code is no quarter: ...} */
    InvalidPeriodException(String notation, String fault) {
        super(quote(notation) + " " + fault);
    }

    /** The text fit for a message: cut, without characters that break lines or reorder text, in quotes unless plain. */
    private static String quote(String text) {
        if (text.length() <= MAX_QUOTED_CODE_POINTS && text.matches("[A-Za-z0-9-]+")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(MAX_QUOTED_CODE_POINTS)
                .map(InvalidPeriodException::printable)
                .forEach(quoted::appendCodePoint);
        boolean cut = text.codePointCount(0, text.length()) > MAX_QUOTED_CODE_POINTS;
        return quoted.append(cut ? "…\"" : "\"").toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> 0xFFFD;
            default -> codePoint;
        };
    }
}
