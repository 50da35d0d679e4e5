package io.kadran.wire;

import java.math.BigDecimal;

/** A JSON value as it stood on the wire, before anything is known of what it should be. */
public sealed interface WireValue {

    /** What it was, in the words of an error message. */
    String describe();

    record Text(String value) implements WireValue {
        private static final int SHOWN = 60;

        @Override
        public String describe() {
            if (value.isEmpty()) {
                return "was empty text";
            }
            return "was the text " + quote(value);
        }

        public static String quote(String text) {
            if (text.codePointCount(0, text.length()) <= SHOWN) {
                return "\"" + text + "\"";
            }
            return "\"" + text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…\"";
        }
    }

    record Numeral(BigDecimal value) implements WireValue {
        @Override
        public String describe() {
            return "was " + value;
        }
    }

    record Bool(boolean value) implements WireValue {
        @Override
        public String describe() {
            return "was " + value;
        }
    }

    /** Values that carry nothing worth keeping. */
    enum Other implements WireValue {
        NULL("was null"),
        ARRAY("was an array"),
        OBJECT("was an object"),
        NOT_FINITE("was no finite number"),
        ENDLESS_NUMBER("was a number too long, or with too large an exponent");

        private final String description;

        Other(String description) {
            this.description = description;
        }

        @Override
        public String describe() {
            return description;
        }
    }
}
