package io.kadran.crm.csv;

import io.kadran.wire.WireValue;
import java.util.Optional;
import java.util.Set;

/** Where one field of the event comes from. */
sealed interface FieldMapping {

    /** The field's name in the event's {@code data}. */
    String field();

    Reading read(Cells cells);

    /** The same in every row. */
    record Constant(String field, Scalar value) implements FieldMapping {

        @Override
        public Reading read(Cells cells) {
            return new Reading.Value(value);
        }
    }

    /**
     * Read from the row.
     *
     * @param when rows that do not meet it leave the field out
     * @param fallback for an empty cell
     * @param required whether an empty cell has the row refused
     */
    record Read(
            String field,
            CellSource source,
            Optional<Condition> when,
            Optional<Translation> translation,
            Notation notation,
            Optional<Scalar> fallback,
            boolean required)
            implements FieldMapping {

        @Override
        public Reading read(Cells cells) {
            if (when.isPresent() && !when.get().holds(cells)) {
                return Reading.Absent.ABSENT;
            }
            Optional<String> garbled =
                    source.columns().stream().filter(cells::isGarbled).findFirst();
            if (garbled.isPresent()) {
                return new Reading.Faulty("holds bytes that are no text in the file's encoding (read "
                        + WireValue.Text.quote(cells.get(garbled.get()))
                        + "): does the mapping name the right encoding?");
            }
            String text = source.text(cells);
            if (!text.isEmpty()) {
                return translation.isPresent() ? translation.get().read(text, notation) : notation.read(text);
            }
            if (required) {
                return new Reading.Faulty("is empty, and the mapping requires it");
            }
            return fallback.<Reading>map(Reading.Value::new).orElse(Reading.Absent.ABSENT);
        }
    }

    /** A text of the row. */
    sealed interface CellSource {

        /** The columns that it needs. */
        Set<String> columns();

        /** Empty where the row says nothing. */
        String text(Cells cells);

        record OfColumn(String column) implements CellSource {

            @Override
            public Set<String> columns() {
                return Set.of(column);
            }

            @Override
            public String text(Cells cells) {
                return cells.get(column);
            }
        }

        record OfTemplate(Template template) implements CellSource {

            @Override
            public Set<String> columns() {
                return template.columns();
            }

            @Override
            public String text(Cells cells) {
                return template.fill(cells);
            }
        }
    }
}
