package io.kadran.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a body that says it is too long before any of it is read. Lines have no bound: they are never held as a whole,
 * neither in memory nor on disk.
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
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length == null || (type != null && type.getSubtype().equals("x-ndjson"))) {
            return;
        }
        boolean upload = type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
        if (Long.parseLong(length) > (upload ? Bodies.MOST_UPLOADED_BYTES : Bodies.MOST_BYTES)) {
            // Most clients look at the answer only when they have sent all: what still comes is read and dropped.
            routing.request().resume();
            throw upload ? Bodies.uploadTooLarge() : Bodies.tooLarge();
        }
    }
}
