package io.kadran.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a request to an operation takes while it is at work. Tenants share each kind by itself, so that none of them waits
 * for another kind.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Workload {

    /** Unless an operation says otherwise, it is {@link Kind#ANSWER}. */
    Kind value();

    /** What there is little of. */
    enum Kind {

        /** A connection to the database, for as long as the work takes. */
        ANSWER,

        /** A thread, until it is stored in one transaction with others of the tenant, on one connection. */
        POSTING,

        /** A thread, and memory, for as long as the sender takes to send it. */
        STREAM
    }
}
