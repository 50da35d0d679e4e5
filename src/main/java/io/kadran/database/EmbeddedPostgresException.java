package io.kadran.database;

/** The embedded PostgreSQL cannot be used; the message tells an operator in one line what to do about it. */
final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
