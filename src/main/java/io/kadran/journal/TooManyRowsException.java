package io.kadran.journal;

/** An answer would have more rows than can be given at once. */
public final class TooManyRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The most rows of one answer. */
    public static final int MOST_ROWS = 10_000;
}
