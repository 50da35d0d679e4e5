package io.kadran.event;

import io.kadran.wire.KnownField;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes every type of event in the API's contract, with the fields that its reader looks for. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class EventContractFilter implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String FIELD_TEXTS = "EventField";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        Schema texts = get(components.getSchemas(), FIELD_TEXTS);
        components.removeSchema(FIELD_TEXTS);
        Discriminator discriminator = OASFactory.createDiscriminator().propertyName("type");
        Schema event = get(components.getSchemas(), "Event").discriminator(discriminator);
        MediaType plainJson = document.getPaths()
                .getPathItem("/v1/events")
                .getPOST()
                .getRequestBody()
                .getContent()
                .getMediaType("application/json");
        for (EventType type : EventType.values()) {
            String name = schemaName(type);
            Example example = get(components.getExamples(), type.wireName());
            components.addSchema(name + "Data", data(type, texts.getProperties()));
            components.addSchema(name, event(type, example));
            event.addOneOf(ref(name));
            discriminator.addMapping(type.wireName(), SCHEMAS + name);
            plainJson.addExample(
                    type.wireName(), OASFactory.createExample().ref("#/components/examples/" + type.wireName()));
        }
        get(components.getSchemas(), "EventType")
                .setEnumeration(Arrays.stream(EventType.values())
                        .<Object>map(EventType::wireName)
                        .toList());
        get(get(components.getSchemas(), "FactReference").getProperties(), "kind")
                .setEnumeration(Arrays.stream(FactKind.values())
                        .<Object>map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Schema event(EventType type, Example example) {
        Schema own = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("type", "data"))
                .addProperty(
                        "type",
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .enumeration(List.of(type.wireName()))
                                .description("The type of the event."))
                .addProperty("data", ref(schemaName(type) + "Data"));
        return OASFactory.createSchema()
                .title(schemaName(type))
                .description(example.getSummary() + ".")
                .allOf(List.of(ref("EventAttributes"), own))
                .examples(List.of(example.getValue()));
    }

    private static Schema data(EventType type, Map<String, Schema> texts) {
        Schema data = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(
                        "What an event " + type.wireName() + " says. An optional field that is null says nothing; in a"
                                + " patch it clears what was said before.")
                .additionalPropertiesBoolean(false);
        for (KnownField field : DataFields.of(type)) {
            Schema text = texts.getOrDefault(type.wireName() + "." + field.name(), texts.get(field.name()));
            if (text == null) {
                throw new IllegalStateException("events.yaml does not describe the field " + field.name());
            }
            data.addProperty(field.name(), property(field, text));
            if (field.required()) {
                data.addRequired(field.name());
            }
        }
        return data;
    }

    private static Schema property(KnownField field, Schema text) {
        SchemaType type = switch (field.kind()) {
            case TEXT, DATE -> SchemaType.STRING;
            case NUMBER ->
                text.getType() == null ? SchemaType.NUMBER : text.getType().get(0);
        };
        Schema property = OASFactory.createSchema()
                .description(text.getDescription())
                .format(text.getFormat())
                .pattern(text.getPattern())
                .minimum(text.getMinimum())
                .maximum(text.getMaximum())
                .exclusiveMaximum(text.getExclusiveMaximum())
                .maxLength(text.getMaxLength())
                .minLength(text.getMaxLength() == null ? null : 1)
                .enumeration(text.getEnumeration())
                .examples(text.getExamples())
                .addType(type);
        if (!field.required() && text.getEnumeration() == null) {
            property.addType(SchemaType.NULL);
        }
        return property;
    }

    private static <T> T get(Map<String, T> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }

    /** As in OpportunityWonEvent. */
    private static String schemaName(EventType type) {
        return Arrays.stream(type.wireName().split("\\."))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + "Event";
    }
}
