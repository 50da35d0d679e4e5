package io.kadran.http;

/** Whose the current request is, as far as this package has to know: requests with the same number are those of one. */
public interface Requester {

    /** From the thread of the request alone. */
    long number();
}
