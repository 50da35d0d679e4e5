package io.kadran.http;

import io.kadran.wire.Nearest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Refuses a query parameter that is empty or that the operation does not know: a mistyped filter must not pass as no
 * filter. Refuses one that is given twice where it has one value: neither is more meant than the other. Refuses the
 * character NUL in any parameter: no text that is kept holds one, and PostgreSQL cannot be asked for it.
 */
@Provider
public final class ParameterFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final ConcurrentHashMap<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

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
        Map<String, Boolean> parameters = known.computeIfAbsent(method, ParameterFilter::parametersOf);
        Set<String> names = parameters.keySet();
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
            if (values.size() > 1 && !parameters.getOrDefault(name, false)) {
                throw Problems.badParameter(name, "is given " + values.size() + " times: it has one value");
            }
            refuseNul(name, values);
        });
    }

    private static void refuseNul(String name, List<String> values) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw Problems.badParameter(name, "must not hold the character NUL");
        }
    }

    /** By name, whether it may be given many times. */
    private static Map<String, Boolean> parametersOf(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .collect(Collectors.toUnmodifiableMap(
                        parameter -> parameter.getAnnotation(QueryParam.class).value(),
                        parameter -> Collection.class.isAssignableFrom(parameter.getType())));
    }
}
