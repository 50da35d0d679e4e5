package io.kadran.crm.csv;

import io.kadran.wire.Nearest;
import io.kadran.wire.WireValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Other words for the values of a column. */
record Translation(Map<String, Scalar> values, Otherwise otherwise) {

    private static final int SHOWN = 20;

    /** What becomes of a value without a translation. */
    sealed interface Otherwise {

        enum Plain implements Otherwise {
            /** The row is refused. */
            REJECT,
            /** The value is taken as it stands. */
            KEEP
        }

        record Constant(Scalar value) implements Otherwise {}
    }

    /** @param notation reads the values that are kept */
    Reading read(String cell, Notation notation) {
        Scalar translated = values.get(cell);
        if (translated != null) {
            return new Reading.Value(translated);
        }
        if (otherwise instanceof Otherwise.Constant constant) {
            return new Reading.Value(constant.value());
        }
        if (otherwise == Otherwise.Plain.KEEP) {
            return notation.read(cell);
        }
        return new Reading.Faulty(
                "has no translation for " + WireValue.Text.quote(cell) + "; " + hint(cell, values.keySet()));
    }

    private static String hint(String cell, Collection<String> known) {
        if (known.size() <= SHOWN) {
            return "the mapping knows "
                    + String.join(", ", known.stream().sorted().toList());
        }
        List<String> near = Nearest.to(cell, known);
        return "the mapping knows " + known.size() + " values"
                + (near.isEmpty() ? "" : ", near are " + String.join(", ", near));
    }
}
