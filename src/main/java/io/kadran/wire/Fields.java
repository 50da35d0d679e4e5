package io.kadran.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of one JSON object, and notes every fault on the way instead of stopping at the first. A reading that
 * was faulty yields an empty value; callers look at the faults before they use what they read.
 */
public final class Fields {

    /** The longest id or dimension value, in code points: four bytes each still fit into one index entry. */
    public static final int ID_LENGTH = 200;

    /** The longest name or free text, in code points. */
    public static final int TEXT_LENGTH = 1_000;

    /** The most faults told of one item: enough to mend it, too few to make a large answer of a small request. */
    public static final int MOST_FAULTS = 20;

    private static final String CURRENCY = "must be an ISO 4217 code in capitals such as EUR, ";
    private static final int AMOUNT_INTEGER_DIGITS = 15;
    private static final int AMOUNT_FRACTION_DIGITS = 4;
    private static final int PROBABILITY_FRACTION_DIGITS = 20;

    private final String parent;
    private final Map<String, WireValue> values;
    private final List<Fault> faults;
    private final boolean trusting;
    private final Map<String, KnownField.Kind> known = new HashMap<>();
    private final List<String> required = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** @param parent the JSON pointer of the object; empty for the event itself */
    public Fields(String parent, Map<String, WireValue> values, List<Fault> faults) {
        this(parent, values, faults, false);
    }

    private Fields(String parent, Map<String, WireValue> values, List<Fault> faults, boolean trusting) {
        this.parent = parent;
        this.values = values;
        this.faults = faults;
        this.trusting = trusting;
    }

    /**
     * Reads what was checked once, by the rules of its day, which may have been other ones: a value of the right type
     * stands, and only one without any meaning is a fault.
     */
    public static Fields trusting(String parent, Map<String, WireValue> values, List<Fault> faults) {
        return new Fields(parent, values, faults, true);
    }

    /** Notes the breach of a rule; beyond {@link #MOST_FAULTS} of one item they are no longer told. */
    public void fault(String field, String detail) {
        if (!trusting) {
            unreadable(field, detail);
        }
    }

    private void unreadable(String field, String detail) {
        if (!isFull()) {
            faults.add(new Fault(parent + "/" + Pointers.escape(field), detail));
        }
    }

    /** The value, where its source is trusted; else nothing, and a fault. */
    private <T> Optional<T> breach(String field, T value, String detail) {
        fault(field, detail);
        return trusting ? Optional.of(value) : Optional.empty();
    }

    /** Whether no more faults are told. */
    public boolean isFull() {
        return faults.size() >= MOST_FAULTS;
    }

    /** Whether the field says nothing: absent, or {@code null}. */
    public boolean isMissing(String field) {
        WireValue value = values.get(field);
        return value == null || value == WireValue.Other.NULL;
    }

    /** Every field that was not read by now is unknown, and refused. */
    public void refuseUnknown() {
        for (String field : values.keySet()) {
            if (!isFull() && !known.containsKey(field) && !refused.contains(field)) {
                fault(field, "is not a field of this; " + Nearest.hint(field, known.keySet()));
            }
        }
    }

    /** Marks a field as known to the reader, though not to be used here. */
    public void refuse(String field, String why) {
        refused.add(field);
        if (values.containsKey(field)) {
            fault(field, why);
        }
    }

    /** The fields that were read by now, by name. */
    public List<KnownField> known() {
        return known.entrySet().stream()
                .map(field -> new KnownField(field.getKey(), field.getValue(), required.contains(field.getKey())))
                .sorted(Comparator.comparing(KnownField::name))
                .toList();
    }

    public <T> Change<T> change(String field, Function<String, Optional<T>> reader) {
        Optional<T> read = reader.apply(field);
        WireValue value = values.get(field);
        if (value == null) {
            return Change.unsaid();
        }
        if (value == WireValue.Other.NULL) {
            return Change.cleared();
        }
        return read.map(Change::to).orElseGet(Change::unsaid);
    }

    public Optional<String> requiredId(String field) {
        return required(field, id(field), "must be text that names it");
    }

    public Optional<BigDecimal> requiredAmount(String field) {
        return required(field, amount(field), "must be a number such as 1250.00");
    }

    public Optional<LocalDate> requiredDate(String field) {
        return required(field, date(field), "must be a date such as 2026-09-14");
    }

    public <E extends Enum<E>> Optional<E> requiredChoice(String field, Map<String, E> choices) {
        return required(field, choice(field, choices), "must be one of " + String.join(", ", sorted(choices)));
    }

    public <T> Optional<T> required(String field, Optional<T> read, String right) {
        required.add(field);
        if (isMissing(field)) {
            fault(field, "is missing: it " + right);
        }
        return read;
    }

    /** An id, or the value of a dimension. */
    public Optional<String> id(String field) {
        Optional<String> text = text(field, ID_LENGTH);
        if (text.filter("null"::equals).isPresent()) {
            return breach(
                    field,
                    text.get(),
                    "must not be the text \"null\", which stands for unassigned: leave the field out");
        }
        return text;
    }

    public Optional<String> text(String field) {
        return text(field, TEXT_LENGTH);
    }

    public Optional<String> text(String field, int longest) {
        Optional<WireValue> present = present(field, KnownField.Kind.TEXT);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (!(present.get() instanceof WireValue.Text text)) {
            unreadable(field, "must be text, " + present.get().describe());
            return Optional.empty();
        }
        return Texts.fault(text.value(), longest)
                .map(detail -> breach(field, text.value(), detail))
                .orElseGet(() -> Optional.of(text.value()));
    }

    /** Zero or more, at most 15 digits before the point and 4 after it. */
    public Optional<BigDecimal> amount(String field) {
        Optional<BigDecimal> number = number(field, "1250.00");
        if (number.isEmpty()) {
            return number;
        }
        BigDecimal amount = number.get();
        if (amount.signum() < 0) {
            return breach(field, amount, "must not be negative, was " + amount);
        }
        if (integerDigits(amount) > AMOUNT_INTEGER_DIGITS || fractionDigits(amount) > AMOUNT_FRACTION_DIGITS) {
            return breach(field, amount, "must have at most 15 digits before the point and 4 after it, was " + amount);
        }
        return number;
    }

    /** More than zero, at most 9 digits before the point and 12 after it. */
    public Optional<BigDecimal> rate(String field) {
        Optional<BigDecimal> number = number(field, "0.92");
        if (number.isEmpty()) {
            return number;
        }
        BigDecimal rate = number.get();
        if (rate.signum() <= 0 || integerDigits(rate) > 9 || fractionDigits(rate) > 12) {
            return breach(
                    field,
                    rate,
                    "must be more than zero, with at most 9 digits before the point and 12 after it, was " + rate);
        }
        return number;
    }

    /** From 0 to 1. */
    public Optional<BigDecimal> probability(String field) {
        Optional<BigDecimal> number = number(field, "0.7");
        if (number.isEmpty()) {
            return number;
        }
        BigDecimal probability = number.get();
        if (probability.signum() < 0 || probability.compareTo(BigDecimal.ONE) > 0) {
            return breach(field, probability, "must lie between 0 and 1 (70 % is 0.7), was " + probability);
        }
        if (fractionDigits(probability) > PROBABILITY_FRACTION_DIGITS) {
            return breach(field, probability, "must have at most 20 digits after the point, was " + probability);
        }
        return number;
    }

    /** A whole number from zero to a bound, inclusive. */
    public Optional<Integer> wholeNumber(String field, int most) {
        Optional<BigDecimal> number = number(field, "180");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = number.get();
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0 || fractionDigits(value) > 0) {
            fault(field, "must be a whole number from 0 to " + most + ", was " + value);
            return Optional.empty();
        }
        return Optional.of(value.intValueExact());
    }

    private Optional<BigDecimal> number(String field, String example) {
        Optional<WireValue> present = present(field, KnownField.Kind.NUMBER);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (!(present.get() instanceof WireValue.Numeral numeral)) {
            unreadable(
                    field,
                    "must be a JSON number such as " + example + ", "
                            + present.get().describe());
            return Optional.empty();
        }
        return Optional.of(numeral.value());
    }

    /** A calendar date from 1970-01-01 to 2100-12-31. */
    public Optional<LocalDate> date(String field) {
        Optional<WireValue> present = present(field, KnownField.Kind.DATE);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (present.get() instanceof WireValue.Text text) {
            try {
                LocalDate date = LocalDate.parse(text.value());
                if (date.getYear() >= 1970 && date.getYear() <= 2100) {
                    return Optional.of(date);
                }
                return breach(field, date, "must lie between 1970-01-01 and 2100-12-31, " + text.describe());
            } catch (DateTimeException notADate) {
                // Told below, in the same words as for any other value that is no date.
            }
        }
        unreadable(
                field,
                "must be a date of the calendar such as 2026-09-14, "
                        + present.get().describe());
        return Optional.empty();
    }

    public Optional<String> currency(String field) {
        Optional<WireValue> present = present(field, KnownField.Kind.TEXT);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (!(present.get() instanceof WireValue.Text text)) {
            unreadable(field, CURRENCY + present.get().describe());
            return Optional.empty();
        }
        return Currencies.isKnown(text.value())
                ? Optional.of(text.value())
                : breach(field, text.value(), CURRENCY + text.describe());
    }

    public <E extends Enum<E>> Optional<E> choice(String field, Map<String, E> choices) {
        Optional<WireValue> present = present(field, KnownField.Kind.TEXT);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (present.get() instanceof WireValue.Text text) {
            E choice = choices.get(text.value());
            if (choice != null) {
                return Optional.of(choice);
            }
        }
        fault(
                field,
                "must be one of " + String.join(", ", sorted(choices)) + ", "
                        + present.get().describe());
        return Optional.empty();
    }

    private static List<String> sorted(Map<String, ?> choices) {
        return choices.keySet().stream().sorted().toList();
    }

    private Optional<WireValue> present(String field, KnownField.Kind kind) {
        known.put(field, kind);
        return Optional.ofNullable(values.get(field)).filter(value -> value != WireValue.Other.NULL);
    }

    private static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    private static int fractionDigits(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.stripTrailingZeros().scale();
    }
}
