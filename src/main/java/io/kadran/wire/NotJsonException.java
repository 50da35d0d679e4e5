package io.kadran.wire;

/** A body that is no JSON document, or not one that can hold events; the reason says where it breaks off. */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public NotJsonException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
