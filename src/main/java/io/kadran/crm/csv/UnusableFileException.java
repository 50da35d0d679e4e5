package io.kadran.crm.csv;

/** A file that holds no rows to begin with; the reason says why and what would help. */
final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnusableFileException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
