package io.kadran.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which methods a path has. RFC 9110 demands the header Allow, and Quarkus leaves it out. */
@Provider
@Priority(1)
public final class NotAllowedMapper extends ExceptionMapperBase<NotAllowedException> {

    private record Operation(Pattern path, String method) {}

    private final UriInfo uri;
    private final List<Operation> operations;

    public NotAllowedMapper(@Context UriInfo uri, BeanManager beans) {
        this.uri = uri;
        this.operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(NotAllowedMapper::operations)
                .toList();
    }

    private static Stream<Operation> operations(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> {
            Path below = method.getAnnotation(Path.class);
            String template = below == null ? root : root + below.value();
            Pattern path = Pattern.compile(template.replaceAll("\\{[^/]+}", "[^/]+") + "/?");
            return Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .map(http -> new Operation(path, http.value()));
        });
    }

    @Override
    protected HttpProblem toProblem(NotAllowedException notAllowed) {
        Set<String> allowed = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        String path = uri.getRequestUri().getRawPath();
        operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .map(Operation::method)
                .forEach(allowed::add);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        String methods = String.join(", ", allowed);
        return HttpProblem.builder(Problems.of(Status.METHOD_NOT_ALLOWED, "This path has the methods " + methods + "."))
                .withHeader(HttpHeaders.ALLOW, methods)
                .build();
    }
}
