package io.kadran.http;

/** There is no room for a body beside those that came later, or that are being worked at. It is nobody's fault, and has no trace. */
final class CrowdedOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CrowdedOutException() {
        super("no room for a body", null, false, false);
    }
}
