package io.kadran.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a body that says it is too long before any of it is read. Lines and uploaded files have no such bound: they are
 * never held in memory as a whole.
 */
@Provider
public final class BodyLimitFilter implements ContainerRequestFilter {

    private final RoutingContext routing;

    public BodyLimitFilter(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean streamed = type != null
                && (type.getSubtype().equals("x-ndjson") || type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE));
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (!streamed && length != null && Long.parseLong(length) > Bodies.MOST_BYTES) {
            // Most clients look at the answer only when they have sent all: what still comes is read and dropped.
            routing.request().resume();
            throw Bodies.tooLarge();
        }
    }
}
