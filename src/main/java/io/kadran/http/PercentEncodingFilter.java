package io.kadran.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Refuses an address that is not percent-encoded UTF-8, before the framework reads it, which answers some without a word and
 * takes others for something else than was meant.
 */
@ApplicationScoped
public class PercentEncodingFilter {

    /** The system property by which Quarkus leaves bad addresses to this filter, instead of answering 400 and nothing else. */
    public static final String TAKES_BAD_ADDRESSES = "vertx.disableURIValidation";

    /** Before all others. */
    private static final int PRIORITY = 10_000;

    private static final String DETAIL = "must be percent-encoded UTF-8, such as %C3%BC for ü";

    private final Operations operations;
    private final ObjectMapper mapper;

    public PercentEncodingFilter(Operations operations, ObjectMapper mapper) {
        this.operations = operations;
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext routing) {
        Optional<HttpProblem> problem = find(routing.request().uri());
        if (problem.isEmpty()) {
            routing.next();
            return;
        }
        routing.request().resume();
        routing.response()
                .setStatusCode(problem.get().getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(json(problem.get()));
    }

    private Optional<HttpProblem> find(String address) {
        if (isRight(address)) {
            return Optional.empty();
        }
        int mark = address.indexOf('?');
        String path = mark < 0 ? address : address.substring(0, mark);
        Optional<HttpProblem> inPath = findInPath(path);
        if (inPath.isPresent() || mark < 0) {
            return inPath;
        }
        for (String pair : address.substring(mark + 1).split("&")) {
            if (!isRight("?" + pair)) {
                String name = pair.split("=", 2)[0];
                String shown = isRight("?" + name) ? URLDecoder.decode(name, StandardCharsets.UTF_8) : name;
                return Optional.of(HttpProblem.builder(Problems.badParameter(shown, DETAIL))
                        .withInstance(URI.create(path))
                        .build());
            }
        }
        return Optional.of(Problems.badRequest("The address " + DETAIL + "."));
    }

    /** Without the instance: such a path is no URI reference. */
    private Optional<HttpProblem> findInPath(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (!isRight("/" + segments[i])) {
                int segment = i;
                return Optional.of(operations
                        .at(path)
                        .flatMap(operation -> operation.parameterAt(segment).stream())
                        .findFirst()
                        .map(parameter -> Problems.badParameter(parameter, DETAIL))
                        .orElseGet(() -> Problems.badRequest("The path " + DETAIL + ".")));
            }
        }
        return Optional.empty();
    }

    private static boolean isRight(String address) {
        try {
            new URI(address);
        } catch (URISyntaxException wrong) {
            return false;
        }
        return address.chars().allMatch(letter -> letter <= '~') && (address.indexOf('%') < 0 || isUtf8(address));
    }

    /** @param address in which two hexadecimal digits follow each percent sign */
    private static boolean isUtf8(String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == '%') {
                bytes.write(Integer.parseInt(address.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write('.');
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }

    private String json(HttpProblem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem that cannot be written", impossible);
        }
    }
}
