package io.kadran.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Says of each operation in the API's contract which scopes open it, as its code does. An operation that says nothing would be
 * open to nobody, and stops the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AccessContractFilter implements OASFilter {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, PUT.class, POST.class, PATCH.class, DELETE.class);

    /** Ways to show a key, as the texts describe them. */
    private static final List<String> SCHEMES = List.of("apiKey", "apiKeyAsPassword");

    private static final Map<String, String> REFUSALS = Map.of("401", "Unauthorized", "403", "Forbidden");

    /** By method and path. */
    private final Map<String, List<String>> scopes = new HashMap<>();

    public AccessContractFilter(IndexView index) {
        index.getAnnotations(Path.class).stream()
                .filter(path -> path.target().kind() == AnnotationTarget.Kind.CLASS)
                .forEach(path -> read(path.target().asClass(), path.value().asString()));
    }

    private void read(ClassInfo resource, String root) {
        for (MethodInfo method : resource.methods()) {
            String path = root
                    + Optional.ofNullable(method.annotation(Path.class))
                            .map(below -> below.value().asString())
                            .orElse("");
            METHODS.stream()
                    .filter(method::hasAnnotation)
                    .forEach(http -> add(http.getSimpleName() + " " + path, allowed(method)));
        }
    }

    private static List<String> allowed(MethodInfo method) {
        return Stream.of(
                        method.annotation(RolesAllowed.class),
                        method.declaringClass().declaredAnnotation(RolesAllowed.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .map(AnnotationInstance::value)
                .map(value -> List.of(value.asStringArray()))
                .orElse(List.of());
    }

    private void add(String operation, List<String> allowed) {
        List<String> before = scopes.putIfAbsent(operation, allowed);
        if (before != null && !before.equals(allowed)) {
            throw new IllegalStateException(operation + " is open to " + before + " and to " + allowed);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> secure(operation, method.name() + " " + path)));
    }

    private void secure(Operation operation, String name) {
        List<String> allowed = scopes.getOrDefault(name, List.of());
        if (allowed.isEmpty()) {
            throw new IllegalStateException(name + " says by no @RolesAllowed which scopes open it");
        }
        for (String scope : allowed) {
            for (String scheme : SCHEMES) {
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(scheme, List.of(scope)));
            }
        }
        operation.setDescription(operation.getDescription().stripTrailing() + "\n\n"
                + allowed.stream().collect(Collectors.joining("` or `", "Needs the scope `", "`.")));
        APIResponses responses = operation.getResponses();
        REFUSALS.forEach((status, answer) -> responses.addAPIResponse(
                status, OASFactory.createAPIResponse().ref("#/components/responses/" + answer)));
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }
}
