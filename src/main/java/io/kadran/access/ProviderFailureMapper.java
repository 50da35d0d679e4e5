package io.kadran.access;

import io.kadran.http.Problems;
import io.kadran.http.QuietMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Answers who shows a token while the provider of OpenID Connect, whose keys it is checked with, cannot be reached. */
@Provider
public final class ProviderFailureMapper extends QuietMapper<OIDCException> {

    private static final Logger LOG = Logger.getLogger(ProviderFailureMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    /** Anybody can send what looks like a token, and shall not fill the log with it. */
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

    public ProviderFailureMapper(@Context UriInfo uri) {
        super(uri);
    }

    @Override
    protected HttpProblem toProblem(OIDCException failure) {
        long now = System.nanoTime();
        long next = nextLine.get();
        if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN_LINES)) {
            LOG.errorf(
                    "Tokens cannot be checked: the provider of OpenID Connect (KADRAN_OIDC_AUTH_SERVER_URL) does not"
                            + " answer, or not as it should: %s",
                    failure);
        }
        return Problems.passing(
                Status.SERVICE_UNAVAILABLE,
                "The provider of OpenID Connect cannot be reached, and so no token can be checked. Keys are let in as"
                        + " ever. Try again later.",
                RETRY_AFTER_SECONDS);
    }
}
