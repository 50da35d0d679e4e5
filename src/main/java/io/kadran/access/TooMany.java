package io.kadran.access;

import io.kadran.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response.Status;

/** Answers requests that are too many. */
final class TooMany {

    /** What may be asked for: a list of limits with their figures, by the IETF's draft on headers for rate limits. */
    static final String POLICIES = "RateLimit-Policy";

    /** What is left of it. */
    static final String STANDING = "RateLimit";

    private TooMany() {}

    /** Says in the answer to come, whatever it will be, which limits there are and how one stands with them. */
    static void tell(RoutingContext routing, String policies, String standing) {
        routing.response().putHeader(POLICIES, policies).putHeader(STANDING, standing);
    }

    /** @param secondsToWait until something is let in again */
    static HttpProblem problem(Limit limit, long secondsToWait) {
        return problem(
                switch (limit.name()) {
                    case KEY -> "This key may send " + limit.figures("requests") + ".";
                    case TENANT -> "All keys of this tenant together may send " + limit.figures("requests") + ".";
                    case ADDRESS ->
                        "From this address may come " + limit.figures("credentials that are not good")
                                + ". A good one is let in at any time.";
                    case AT_ONCE -> throw new IllegalArgumentException(limit + " is none of how many come in a while");
                },
                secondsToWait);
    }

    /** @param secondsToWait until it is worth trying again */
    static HttpProblem problem(String detail, long secondsToWait) {
        return Problems.passing(
                Status.TOO_MANY_REQUESTS,
                detail + " Come back in " + secondsToWait + (secondsToWait == 1 ? " second." : " seconds."),
                secondsToWait);
    }
}
