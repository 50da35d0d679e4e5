package io.kadran.http;

/** There is no room for a body beside those of others. It is nobody's fault, and has no trace. */
final class CrowdedOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    private CrowdedOutException(String detail, int retryAfterSeconds) {
        super(detail, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Of the memory. */
    static CrowdedOutException ofMemory() {
        return new CrowdedOutException(
                "There are too many bodies at once, or too large ones. Nothing was changed. Try again later, with less at a"
                        + " time.",
                1);
    }

    /** Of the disk. */
    static CrowdedOutException ofDisk() {
        return new CrowdedOutException(
                "There is no room for the file on the disk of the service just now. Nothing was imported. Upload it again"
                        + " later.",
                60);
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
