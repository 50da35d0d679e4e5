package io.kadran.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/** Completes the headers of every answer, of pages and faults too, on the port of the API and on that of the management. */
@ApplicationScoped
public class SafetyHeadersFilter {

    /** Before all others: what they answer is seen. */
    private static final int PRIORITY = 20_000;

    private static final String PAGES = "/q/swagger-ui";

    /** The scripts that stand in Swagger UI's page itself, by what they are: others that got there would not run. */
    private static final String SCRIPTS =
            "'sha256-YCunOr6C1M1KHGRbFYcum2XNpEaeJO3u0b5BPPJpU1w=' 'sha256-doxAXDPYXbjA0W8P+hc3oovenkqQ4aJHjPYKFVkP7o8='";

    /** Swagger UI has its styles and pictures within its own files, and asks this server alone. */
    private static final String POLICY_OF_PAGES = "default-src 'none'; script-src 'self' " + SCRIPTS
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String CROSS_ORIGIN = "access-control-";

    void register(@Observes Filters filters) {
        filters.register(SafetyHeadersFilter::filter, PRIORITY);
    }

    /** Quarkus lets pages of any origin read what the management answers: among them one that an operator happens to visit. */
    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(SafetyHeadersFilter::filterManagement);
    }

    private static void filter(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (routing.request().path().startsWith(PAGES)) {
            response.putHeader(SafetyHeaders.POLICY, POLICY_OF_PAGES);
        }
        routing.addHeadersEndHandler(ending -> SafetyHeaders.complete(response.headers()));
        routing.next();
    }

    private static void filterManagement(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        routing.addHeadersEndHandler(ending -> {
            List<String> open = response.headers().names().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(CROSS_ORIGIN))
                    .toList();
            open.forEach(response.headers()::remove);
            SafetyHeaders.complete(response.headers());
        });
        routing.next();
    }
}
