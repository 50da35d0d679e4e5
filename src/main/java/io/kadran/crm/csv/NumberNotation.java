package io.kadran.crm.csv;

import io.kadran.wire.WireValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as a file writes them. Grouped digits must stand in groups, so that {@code 1.5} is not taken for 15 where the
 * point groups.
 *
 * @param unit a sign before or after the number, such as {@code %} or {@code $}; cells may leave it out
 * @param scale each number is multiplied by it: 0.01 makes 70 into 0.7
 * @param round digits after the point, half up; empty keeps them all
 */
record NumberNotation(
        char decimalSeparator,
        Optional<Character> groupingSeparator,
        Optional<String> unit,
        Optional<BigDecimal> scale,
        Optional<Integer> round,
        Pattern shape)
        implements Notation {

    /** Longer than any number that a field takes. */
    private static final int LONGEST = 100;

    private static final String WHOLE = "\\d+";
    private static final String MINUS = "[-\u2212]";

    static NumberNotation of(
            char decimalSeparator,
            Optional<Character> groupingSeparator,
            Optional<String> unit,
            Optional<BigDecimal> scale,
            Optional<Integer> round) {
        String whole = groupingSeparator
                .map(separator -> "(?:" + WHOLE + "|" + grouped(separator) + ")")
                .orElse(WHOLE);
        String fraction = "(?:" + Pattern.quote(String.valueOf(decimalSeparator)) + WHOLE + ")?";
        Pattern shape = Pattern.compile("[+-]?" + whole + fraction);
        return new NumberNotation(decimalSeparator, groupingSeparator, unit, scale, round, shape);
    }

    /** Groups of three; of two before the last, as in India. */
    private static String grouped(char separator) {
        String between = Pattern.quote(String.valueOf(separator));
        return "\\d{1,3}(?:" + between + "\\d{2,3})*" + between + "\\d{3}";
    }

    @Override
    public Reading read(String cell) {
        if (cell.length() > LONGEST) {
            return new Reading.Faulty(
                    "must be a number of at most " + LONGEST + " characters, was " + WireValue.Text.quote(cell));
        }
        String text = plainSpaces(withoutUnit(cell).replaceFirst("^" + MINUS, "-"));
        if (!shape.matcher(text).matches()) {
            return new Reading.Faulty("must be a number such as " + example() + ", was " + WireValue.Text.quote(cell));
        }
        String ungrouped = groupingSeparator
                .map(separator -> text.replace(String.valueOf(separator), ""))
                .orElse(text);
        BigDecimal number = new BigDecimal(ungrouped.replace(decimalSeparator, '.'));
        BigDecimal scaled = scale.map(number::multiply).orElse(number);
        return new Reading.Value(new Scalar.Numeral(round.map(digits -> scaled.setScale(digits, RoundingMode.HALF_UP))
                .orElse(scaled)));
    }

    private String withoutUnit(String cell) {
        if (unit.isEmpty()) {
            return cell;
        }
        if (cell.startsWith(unit.get())) {
            return cell.substring(unit.get().length()).strip();
        }
        return cell.endsWith(unit.get())
                ? cell.substring(0, cell.length() - unit.get().length()).strip()
                : cell;
    }

    /** Where blanks group, so do the blanks that do not break a line (U+00A0, U+202F). */
    private String plainSpaces(String text) {
        return groupingSeparator.filter(separator -> separator == ' ').isPresent()
                ? text.replace('\u00A0', ' ').replace('\u202F', ' ')
                : text;
    }

    private String example() {
        return "1" + groupingSeparator.map(String::valueOf).orElse("") + "250" + decimalSeparator + "50";
    }
}
