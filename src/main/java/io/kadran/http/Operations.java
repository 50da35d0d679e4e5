package io.kadran.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the resources say of themselves, for answers to requests that reach none of them. */
@Singleton
public final class Operations {

    /**
     * One method of one path.
     *
     * @param template the path, with the names of its parameters in braces
     * @param consumes the media types of bodies that it reads; empty where it reads any, or none
     */
    record Operation(String template, Pattern path, String method, List<String> consumes) {

        /** @param segment counted from zero, the empty text before the first slash included */
        Optional<String> parameterAt(int segment) {
            String[] segments = template.split("/", -1);
            return Optional.of(segments)
                    .filter(all -> segment < all.length && all[segment].startsWith("{"))
                    .map(all -> all[segment].substring(1, all[segment].length() - 1));
        }
    }

    private final List<Operation> all;

    public Operations(BeanManager beans) {
        this.all = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(Operations::of)
                .toList();
    }

    private static Stream<Operation> of(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> {
            Path below = method.getAnnotation(Path.class);
            String template = below == null ? root : root + below.value();
            Pattern path = Pattern.compile(template.replaceAll("\\{[^/]+}", "[^/]+") + "/?");
            return Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .map(http -> new Operation(template, path, http.value(), consumes(method)));
        });
    }

    private static List<String> consumes(Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        return consumes == null ? List.of() : List.of(consumes.value());
    }

    /** @param rawPath as it was sent */
    Stream<Operation> at(String rawPath) {
        return all.stream()
                .filter(operation -> operation.path().matcher(rawPath).matches());
    }
}
