package io.kadran.access;

import io.kadran.http.Problems;
import io.kadran.tenant.TenantStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Optional;

/** Why a request is not let in. Whoever shows a key that is not good learns no more of it: not even whether there ever was one. */
final class Refusals {

    static final String NO_CREDENTIAL =
            "This needs a key. Send it in the header Authorization, as Bearer and the key, which"
                    + " begins with kadran_key_ or kadran_operator_.";

    static final String NOT_GOOD =
            "The credential in the header Authorization is not good: it is malformed, unknown, expired"
                    + " or revoked. Send Bearer and a key, which begins with kadran_key_ or kadran_operator_.";

    static final String MORE_THAN_ONE =
            "There is more than one header Authorization, and neither is more meant than the other. Send one.";

    static final String IN_QUERY =
            "A key in the query string is not taken: addresses end up in logs and histories. Send it in"
                    + " the header Authorization, as Bearer and the key; and revoke this one, if it was good.";

    static final String SUSPENDED = "The tenant of this key is suspended, until an operator ends that.";

    static final String DELETING = "The tenant of this key is being deleted.";

    static final String CHALLENGE = "Bearer realm=\"Kadran\"";

    /** The attribute of an exception that tells what the client is told. */
    static final String DETAIL = "kadran.detail";

    private static final int RETRY_AFTER_SECONDS = 1;

    private Refusals() {}

    /** Also good keys that have not been used for long may be told so: nobody knows yet that they are good. */
    static HttpProblem busy() {
        return Problems.passing(
                Status.TOO_MANY_REQUESTS,
                "More keys are shown just now that have not been used for long than are looked up in a second. Try again in a"
                        + " second.",
                RETRY_AFTER_SECONDS);
    }

    static AuthenticationFailedException refused(String detail) {
        return new AuthenticationFailedException(Map.of(DETAIL, detail));
    }

    /** Also drops what still comes of the body: most clients look at the answer only when they have sent all. */
    static HttpProblem unauthorized(RoutingContext routing, String detail) {
        routing.request().resume();
        return unauthorized(detail);
    }

    private static HttpProblem unauthorized(String detail) {
        return HttpProblem.builder(Problems.of(Status.UNAUTHORIZED, detail))
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    /**
     * Of a request that was let in.
     *
     * @param status that the tenant has now; empty where the credential is no longer good
     */
    static Optional<HttpProblem> sinceAdmission(Optional<TenantStatus> status) {
        if (status.isEmpty()) {
            return Optional.of(unauthorized(NOT_GOOD));
        }
        return switch (status.get()) {
            case ACTIVE -> Optional.empty();
            case SUSPENDED -> Optional.of(Problems.of(Status.FORBIDDEN, SUSPENDED));
            case DELETING -> Optional.of(Problems.of(Status.FORBIDDEN, DELETING));
        };
    }

    /** As the other, for a credential that is good, but not for this. */
    static HttpProblem forbidden(RoutingContext routing, String detail) {
        routing.request().resume();
        return Problems.of(Status.FORBIDDEN, detail);
    }
}
