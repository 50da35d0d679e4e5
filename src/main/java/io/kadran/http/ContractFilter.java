package io.kadran.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Joins what {@link ContractReader} read with what the code says. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ContractFilter.PRIORITY)
public final class ContractFilter implements OASFilter {

    /** Higher than that of the other filters, which find everything joined. */
    static final int PRIORITY = 100;

    /** What the framework describes of itself, and what has a better schema in the texts. */
    private static final List<String> UNUSED =
            List.of("HttpProblem", "HttpValidationProblem", "Violation", "Receipt", "LocalDate", "Instant");

    private static final Map<String, String> FORMATS = Map.of("LocalDate", "date", "Instant", "date-time");

    @Override
    public Schema filterSchema(Schema schema) {
        String ref = schema.getRef();
        if (ref == null) {
            return schema;
        }
        // Where the texts name a schema, the code saw no more than a text or an object.
        schema.setType(null);
        schema.setFormat(null);
        schema.setAdditionalPropertiesSchema(null);
        String format = FORMATS.get(ref.substring(ref.lastIndexOf('/') + 1));
        if (format != null) {
            schema.setRef(null);
            schema.setType(List.of(SchemaType.STRING));
            schema.setFormat(format);
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        OpenAPI written = new ContractReader().buildModel();
        Components components = document.getComponents();
        UNUSED.forEach(components::removeSchema);
        components
                .getSchemas()
                .forEach((name, schema) -> leaveOutNull(
                        schema,
                        Optional.ofNullable(written.getComponents().getSchemas().get(name))));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    share(operation, components);
                    Optional.ofNullable(written.getPaths().getPathItem(path))
                            .map(texts -> texts.getOperations().get(method))
                            .ifPresent(texts -> restore(operation, texts));
                }));
        components.setSchemas(new TreeMap<>(components.getSchemas()));
    }

    /** What is optional in the code is left out of an answer, and never null, unless the texts say otherwise. */
    private static void leaveOutNull(Schema schema, Optional<Schema> written) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = Optional.ofNullable(schema.getRequired()).orElse(List.of());
        schema.getProperties().forEach((name, property) -> {
            boolean writtenType = written.map(Schema::getProperties)
                    .map(properties -> properties.get(name))
                    .map(Schema::getType)
                    .isPresent();
            if (!writtenType && !required.contains(name)) {
                leaveOutNull(property);
            }
        });
    }

    private static void leaveOutNull(Schema property) {
        if (property.getType() != null) {
            property.setType(property.getType().stream()
                    .filter(type -> type != SchemaType.NULL)
                    .toList());
        }
        if (property.getAnyOf() != null) {
            Schema only = property.getAnyOf().get(0);
            property.setAnyOf(null);
            property.setRef(only.getRef());
            property.setType(only.getType());
            property.setFormat(only.getFormat());
        }
    }

    /** A parameter that its operation does not describe is one that means the same everywhere. */
    private static void share(Operation operation, Components components) {
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .map(parameter -> shared(parameter, components))
                    .toList());
        }
    }

    private static Parameter shared(Parameter parameter, Components components) {
        if (parameter.getRef() != null || parameter.getDescription() != null) {
            return parameter;
        }
        return components.getParameters().entrySet().stream()
                .filter(entry -> entry.getValue().getIn() == parameter.getIn()
                        && entry.getValue().getName().equals(parameter.getName()))
                .findFirst()
                .map(entry -> OASFactory.createParameter().ref("#/components/parameters/" + entry.getKey()))
                .orElse(parameter);
    }

    /** Where both speak of a body, a parameter or an answer, the texts know more. */
    private static void restore(Operation operation, Operation texts) {
        if (texts.getRequestBody() != null) {
            restore(
                    operation.getRequestBody().getContent(),
                    texts.getRequestBody().getContent());
        }
        texts.getResponses().getAPIResponses().forEach((status, response) -> {
            var joined = operation.getResponses().getAPIResponse(status);
            if (response.getRef() == null && joined != null) {
                joined.setDescription(response.getDescription());
                restore(joined.getContent(), response.getContent());
            }
        });
        for (Parameter parameter : Optional.ofNullable(texts.getParameters()).orElse(List.of())) {
            operation.getParameters().stream()
                    .filter(joined ->
                            parameter.getName() != null && parameter.getName().equals(joined.getName()))
                    .forEach(joined -> joined.setSchema(parameter.getSchema()));
        }
    }

    private static void restore(Content content, Content texts) {
        if (content == null || texts == null) {
            return;
        }
        texts.getMediaTypes().forEach((name, text) -> {
            if (text.getSchema() != null) {
                content.getMediaType(name).setSchema(text.getSchema());
            }
        });
    }
}
