package io.kadran.access;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How much may be asked for, of this process. 0 is no limit. What Kadran starts with stands in application.properties, and why
 * in docs/operations.md.
 */
@ConfigMapping(prefix = "kadran.limits")
public interface LimitConfig {

    /** Far beyond what one process answers, and far from where the arithmetic of buckets ends. */
    int MOST = 1_000_000;

    /** Requests with one key. */
    Rate key();

    /** Requests with all keys of a tenant. */
    Rate tenant();

    /** A limit of requests. */
    interface Rate {

        /** How many in the long run. */
        @Min(0)
        @Max(MOST)
        int perSecond();

        /** How many at once, where none came for a while. */
        @Min(1)
        @Max(MOST)
        int burst();
    }

    /** Credentials from one address that are not good, at once and then each minute; further ones are answered 429. */
    @Min(0)
    @Max(MOST)
    int refusedCredentialsPerMinute();

    /** Requests at work at once that may need a connection to the database, of all tenants together. */
    @Min(0)
    @Max(MOST)
    int atOnce();

    /** Requests at work at once that post events, of all tenants together: each holds a thread. */
    @Min(0)
    @Max(MOST)
    int postingsAtOnce();

    /** Streams of lines and uploads at once, of all tenants together; of little memory, fewer. */
    @Min(0)
    @Max(MOST)
    int streamsAtOnce();

    /** How long a refusal is held back. */
    Duration refusalDelay();

    /** How long a request waits until it may be at work. */
    Duration longestWait();
}
