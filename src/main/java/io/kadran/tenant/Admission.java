package io.kadran.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;

/**
 * Whether whoever was let in with a request would be let in now. A request that lasts asks again before it stores anything:
 * its credential may have been revoked or have expired meanwhile, and its tenant may have been suspended.
 */
@FunctionalInterface
public interface Admission {

    /** The attribute of an identity that holds its admission; without one it lasts as long as the request. */
    String ATTRIBUTE = "kadran.admission";

    /** Why no longer; empty where still. What it knows is seconds old at most; it may ask the database, on this thread. */
    Optional<HttpProblem> refusal();
}
