package io.kadran.http;

import io.kadran.wire.Nearest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Refuses a query parameter that is empty or that the operation does not know: a mistyped filter must not pass as no
 * filter. Refuses the character NUL in any parameter: no text that is kept holds one, and PostgreSQL cannot be asked for it.
 */
@Provider
public final class ParameterFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final ConcurrentHashMap<Method, Set<String>> known = new ConcurrentHashMap<>();

    public ParameterFilter(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null || !method.getDeclaringClass().getName().startsWith("io.kadran.")) {
            return;
        }
        request.getUriInfo().getPathParameters().forEach(ParameterFilter::refuseNul);
        Set<String> names = known.computeIfAbsent(method, ParameterFilter::parametersOf);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problems.badParameter(
                        name,
                        names.isEmpty()
                                ? "is not a parameter here; there are none"
                                : "is not a parameter here; " + Nearest.hint(name, names));
            }
            if (values.contains("")) {
                throw Problems.badParameter(name, "must not be empty: leave it out");
            }
            refuseNul(name, values);
        });
    }

    private static void refuseNul(String name, List<String> values) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw Problems.badParameter(name, "must not hold the character NUL");
        }
    }

    private static Set<String> parametersOf(Method method) {
        return Arrays.stream(method.getParameters())
                .map(ParameterFilter::nameOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> nameOf(Parameter parameter) {
        return Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }
}
