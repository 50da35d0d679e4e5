package io.kadran.http.connection;

import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * The place of one connection among those that are answered with a page: with the contract or its page, which are large, and for
 * which nobody has to show a key. Until its answer reaches the connection, what is made of it is counted nowhere else. All of it
 * runs on the connection's own thread.
 */
final class PageTurn {

    private static final String API = "/v1/";

    /** By which a path may lead out of where it begins. */
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[eE])");

    private final Semaphore places;
    private boolean taken;

    /** @param places of all connections together */
    PageTurn(Semaphore places) {
        this.places = places;
    }

    /** Whether this asks for a page: whatever is not of the API. */
    static boolean isFor(String uri) {
        return !uri.startsWith(API) || DOTS.matcher(uri).find();
    }

    /** @return false where all places are taken */
    boolean take() {
        taken = places.tryAcquire();
        return taken;
    }

    /** The answer is wholly on its way, or the connection has ended. */
    void end() {
        if (taken) {
            taken = false;
            places.release();
        }
    }
}
