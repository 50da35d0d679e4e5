package io.kadran.kpi;

/** An answer would have more rows than can be given at once. */
final class TooManyRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
