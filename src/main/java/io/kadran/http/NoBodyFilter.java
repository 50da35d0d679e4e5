package io.kadran.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses a body that is posted where none is read: whoever sends one means something by it. */
@Provider
public final class NoBodyFilter implements ContainerRequestFilter {

    private static final String EMPTY = "0";

    /** Where the annotations live that take a parameter from the path, the query, the head or the context. */
    private static final Set<String> ELSEWHERE =
            Set.of(PathParam.class.getPackageName(), Context.class.getPackageName());

    private final ResourceInfo resource;
    private final ConcurrentHashMap<Method, Boolean> readsBody = new ConcurrentHashMap<>();

    public NoBodyFilter(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null || !method.getDeclaringClass().getName().startsWith("io.kadran.")) {
            return;
        }
        if (request.getMethod().equals(HttpMethod.POST)
                && hasBody(request)
                && !readsBody.computeIfAbsent(method, NoBodyFilter::readsBody)) {
            throw Problems.badRequest("No body is read here: send none.");
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeaderString("Transfer-Encoding") != null : !length.equals(EMPTY);
    }

    /** Whatever is not taken from elsewhere is the body. */
    private static boolean readsBody(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> Arrays.stream(parameter.getAnnotations())
                        .map(annotation -> annotation.annotationType().getPackageName())
                        .noneMatch(ELSEWHERE::contains));
    }
}
