package io.kadran.event;

/** A body that is no JSON document, or not one that can hold events; the message says where it breaks off. */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotJsonException(String message) {
        super(message);
    }
}
