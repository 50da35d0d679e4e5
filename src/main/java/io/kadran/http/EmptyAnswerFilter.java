package io.kadran.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/**
 * Keeps the coding that Quarkus notes for itself, {@code identity}, off answers without a body. The encoder takes it off all
 * others.
 */
@ApplicationScoped
public class EmptyAnswerFilter {

    private static final int PRIORITY = 9_000;
    private static final String IDENTITY = "identity";
    private static final String EMPTY = "0";

    void register(@Observes Filters filters) {
        filters.register(EmptyAnswerFilter::filter, PRIORITY);
    }

    private static void filter(RoutingContext routing) {
        routing.addHeadersEndHandler(ended -> {
            HttpServerResponse response = routing.response();
            if (IDENTITY.equals(response.headers().get(HttpHeaders.CONTENT_ENCODING))
                    && (routing.request().method() == HttpMethod.HEAD
                            || response.getStatusCode() == Status.NOT_MODIFIED.getStatusCode()
                            || response.getStatusCode() == Status.NO_CONTENT.getStatusCode()
                            || EMPTY.equals(response.headers().get(HttpHeaders.CONTENT_LENGTH)))) {
                response.headers().remove(HttpHeaders.CONTENT_ENCODING);
            }
        });
        routing.next();
    }
}
