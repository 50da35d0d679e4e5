package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a Content-Type that is no media type, which later on would be taken for a fault of the service, and a body that
 * is compressed, which would be taken for bad JSON.
 */
public final class MediaTypeFilter {

    private static final String IDENTITY = "identity";

    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    public void refuseUnreadable(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isMediaType(type)) {
            throw Problems.of(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    "The header Content-Type must be a media type such as application/json.");
        }
        String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase(IDENTITY)) {
            throw HttpProblem.builder(Problems.of(
                            Status.UNSUPPORTED_MEDIA_TYPE, "Bodies are read as they are: send this one uncompressed."))
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
                    .build();
        }
    }

    private static boolean isMediaType(String text) {
        try {
            MediaType.valueOf(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
