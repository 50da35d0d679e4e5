package io.kadran.kpi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kadran.http.Versioned;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantView;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives {@link Versioned} answers their ETag, and answers what is known already from its version alone: 304 where the client
 * has it, or the bytes of the last time. Nothing is ever stale, for the version is read from the database for each request.
 */
@Provider
@Versioned
@Priority(Priorities.USER + 1_000)
public final class VersionedAnswerFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final long CACHED_BYTES = 16L * 1024 * 1024;

    /** Requests whose answers may be known. */
    private static final int REMEMBERED = 10_000;

    /** Also a period that is over can be corrected: whoever keeps an answer has to ask whether it still holds. */
    private static final String REVALIDATE = "private, no-cache";

    /** What the request is called while it is at work, and the tag of its answer, where that was known before. */
    private static final String ASKED = VersionedAnswerFilter.class.getName() + ".asked";

    private static final String TAG = VersionedAnswerFilter.class.getName() + ".tag";

    /** What tells one request from another: whose it is, and what the client sent. */
    private record Request(long tenantId, String target, String language, String encoding) {

        String digest() {
            return Digest.of(String.join("\n", Long.toString(tenantId), target, language, encoding));
        }
    }

    private final TenantView tenant;
    private final ObjectMapper mapper;
    private final Cache<String, byte[]> answers = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES)
            .weigher((String tag, byte[] answer) -> tag.length() + answer.length)
            .build();
    private final Cache<String, Boolean> answered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public VersionedAnswerFilter(TenantView tenant, ObjectMapper mapper) {
        this.tenant = tenant;
        this.mapper = mapper;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        // What was not asked for lately is computed: that reads the tenant's version itself, and needs no round trip
        // before.
        Request asked = asked(request);
        request.setProperty(ASKED, asked);
        if (known == null && answered.getIfPresent(asked.digest()) == null) {
            return;
        }
        String tag = tag(request, asked);
        if (isKnownToClient(tag, known)) {
            answer(request, tag, Response.notModified());
            return;
        }
        Optional.ofNullable(answers.getIfPresent(tag))
                .ifPresent(answer -> answer(request, tag, Response.ok(answer, MediaType.APPLICATION_JSON_TYPE)));
    }

    private static void answer(ContainerRequestContext request, String tag, Response.ResponseBuilder answer) {
        request.setProperty(TAG, tag);
        request.abortWith(answer.build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isAnswer = response.getStatus() == Status.OK.getStatusCode();
        if (!isAnswer && response.getStatus() != Status.NOT_MODIFIED.getStatusCode()) {
            return;
        }
        Request asked = (Request) request.getProperty(ASKED);
        // Computing may have seen a later version than the one that the request began with.
        String tag = Optional.ofNullable((String) request.getProperty(TAG)).orElseGet(() -> tag(request, asked));
        if (isAnswer && !(response.getEntity() instanceof byte[])) {
            byte[] answer = bytes(response.getEntity());
            answers.put(tag, answer);
            answered.put(asked.digest(), true);
            response.setEntity(answer, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, "\"" + tag + "\"");
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        response.getHeaders().putSingle(HttpHeaders.VARY, "Accept-Language, Accept-Encoding");
    }

    private Request asked(ContainerRequestContext request) {
        return new Request(
                tenant.id(),
                request.getUriInfo().getRequestUri().getRawPath() + "?"
                        + request.getUriInfo().getRequestUri().getRawQuery(),
                String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
                String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING)));
    }

    private String tag(ContainerRequestContext request, Request asked) {
        TenantState state = tenant.state();
        return new AnswerVersion(
                        state,
                        state.tenant().calendar().dayOf(tenant.moment()),
                        asked.target(),
                        Languages.of(
                                request.getAcceptableLanguages(), state.tenant().language()),
                        asked.encoding())
                .tag();
    }

    /** An asterisk is left aside: whether there is an answer at all is not known before it is computed. */
    private static boolean isKnownToClient(String tag, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("\"" + tag + "\"") || known.equals("W/\"" + tag + "\""));
    }

    private byte[] bytes(Object entity) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer that cannot be written", impossible);
        }
    }
}
