package io.kadran.http.connection;

import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * The place of one connection among those that are answered with a page: with the contract or its page, which are large, and for
 * which nobody has to show a key. Until all of its answer has reached the connection, what is made of it is counted nowhere
 * else. All of it runs on the connection's own thread, unless it says otherwise.
 */
final class PageTurn {

    private static final String API = "/v1/";

    private static final String SCHEME_END = "://";

    /** By which a path may lead out of where it begins. */
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[eE])");

    private static final long NEVER = Long.MIN_VALUE;

    private final Semaphore places;
    private volatile long since = NEVER;

    /** @param places of all connections together */
    PageTurn(Semaphore places) {
        this.places = places;
    }

    /** Whether this asks for a page: whatever is not of the API. */
    static boolean isFor(String uri) {
        String path = path(uri).split("\\?", 2)[0];
        return !path.startsWith(API) || DOTS.matcher(path).find();
    }

    /** Of a path, or of a whole URL. */
    private static String path(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        int host = uri.indexOf(SCHEME_END) + SCHEME_END.length();
        int slash = uri.indexOf('/', host);
        return slash < 0 ? "" : uri.substring(slash);
    }

    /** @return false where all places are taken */
    boolean take() {
        boolean taken = places.tryAcquire();
        if (taken) {
            since = System.nanoTime();
        }
        return taken;
    }

    /** For how long the place is taken; less than zero where none is. From any thread. */
    long nanos() {
        long begun = since;
        return begun == NEVER ? -1 : System.nanoTime() - begun;
    }

    /** All of the answer has reached the connection, or that has ended. */
    void end() {
        if (since != NEVER) {
            since = NEVER;
            places.release();
        }
    }
}
