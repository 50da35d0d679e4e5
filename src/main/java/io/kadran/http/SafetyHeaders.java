package io.kadran.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What each answer tells browsers, so that none can be taken for a page, be framed by one, or be kept. */
public final class SafetyHeaders {

    static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");

    private static final CharSequence NOTHING = HttpHeaders.createOptimized(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence TYPES = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence AS_TOLD = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence NEVER = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private SafetyHeaders() {}

    /** Adds what is not said yet: a page has a policy of its own, and a resource knows whether its answer may be kept. */
    public static void complete(MultiMap headers) {
        headers.set(TYPES, AS_TOLD).set(FRAMES, NEVER).set(REFERRER, NO_REFERRER);
        setWhereMissing(headers, POLICY, NOTHING);
        setWhereMissing(headers, HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    private static void setWhereMissing(MultiMap headers, CharSequence name, CharSequence value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
