package io.kadran.wire;

/**
 * A field that a reader looks for.
 *
 * @param required whether the reader notes its absence as a fault, whatever else is there
 */
public record KnownField(String name, Kind kind, boolean required) {

    /** What the field holds in JSON: text, a number, or a date as text. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE
    }
}
