package io.kadran.access;

import java.util.Locale;

/** What a request can be refused by, as answers and metrics call it. */
enum LimitName {

    /** Requests with one key. */
    KEY,

    /** Requests with all keys of a tenant. */
    TENANT,

    /** Credentials from one address that are not good. */
    ADDRESS,

    /** Requests of a tenant that are at work at the same time. */
    AT_ONCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
