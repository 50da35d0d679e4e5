package io.kadran.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kadran.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in every answer that the mode is open, and keeps web sites out: a page from elsewhere must not ask, through the browser
 * of whoever looks at it, what only this machine may.
 */
@ApplicationScoped
public class OpenModeFilter {

    static final String HEADER = "Kadran-Open-Mode";

    /** Before all others, so that their answers say it too. */
    private static final int PRIORITY = 11_000;

    /** What proxies add: one on this machine brings in who is elsewhere. */
    private static final List<String> FORWARDED =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private final OpenMode mode;
    private final ObjectMapper mapper;

    public OpenModeFilter(OpenMode mode, ObjectMapper mapper) {
        this.mode = mode;
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        if (mode.isEnabled()) {
            filters.register(this::filter, PRIORITY);
        }
    }

    private void filter(RoutingContext routing) {
        routing.response().putHeader(HEADER, OpenMode.WARNING);
        HttpServerRequest request = routing.request();
        HostAndPort host = request.authority();
        if (host == null || !isLoopback(host.host())) {
            refuse(
                    routing,
                    "In open mode, Kadran is called by the names of this machine only: localhost, 127.0.0.1 or [::1].");
        } else if (FORWARDED.stream().anyMatch(request.headers()::contains)) {
            refuse(routing, "In open mode, what a proxy passes on is not answered: it may come from anywhere.");
        } else if (!isFromHere(request.getHeader("Origin"))) {
            refuse(routing, "In open mode, pages from elsewhere are not answered.");
        } else {
            routing.next();
        }
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Programs that are no browsers say nothing of an origin. */
    private static boolean isFromHere(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        try {
            return Optional.ofNullable(new URI(origin).getHost())
                    .filter(OpenModeFilter::isLoopback)
                    .isPresent();
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private void refuse(RoutingContext routing, String detail) {
        routing.request().resume();
        routing.response()
                .setStatusCode(Status.FORBIDDEN.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(json(Problems.of(Status.FORBIDDEN, detail)));
    }

    private String json(HttpProblem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem that cannot be written", impossible);
        }
    }
}
