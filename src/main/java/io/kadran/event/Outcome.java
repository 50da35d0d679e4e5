package io.kadran.event;

/** What became of one item of a request. */
public enum Outcome {
    /** New, durable, and in every figure from the next answer on. */
    STORED,
    /** The same identity with the same content was stored before: success, no effect. */
    DUPLICATE,
    /** The same identity was stored before with other content: refused. */
    CONFLICT,
    /** Not a valid event: refused; it may come again, mended. */
    REJECTED
}
