package io.kadran.kpi;

import io.kadran.journal.Dimension;
import io.kadran.journal.Exclusion;
import io.kadran.period.Granularity;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Lists in the API's contract what there is: a KPI that is declared in the catalogue stands in it by itself. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class KpiContractFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Catalogue catalogue = Catalogue.kadran();
        Stream<String> toldApart =
                Arrays.stream(Measure.values()).flatMap(measure -> measure.toldApart().keySet().stream());
        list(document, "KpiId", catalogue.ids());
        list(document, "Dimension", Dimension.wireNames());
        list(document, "Granularity", names(Granularity.values(), Granularity::wireName));
        list(document, "Comparison", KpiParameters.comparisons());
        list(document, "Unit", names(Unit.values(), Unit::wireName));
        list(document, "Direction", names(Direction.values(), Direction::wireName));
        list(document, "ReasonCode", names(Figure.Reason.values(), ReasonTexts::code));
        List<String> exclusions = Stream.concat(
                        Arrays.stream(Exclusion.values()).map(Exclusion::reason), toldApart)
                .distinct()
                .sorted()
                .toList();
        list(document, "ExclusionReason", exclusions);
        int beside = catalogue.all().stream()
                .mapToInt(kpi -> kpi.beside().size())
                .max()
                .orElse(0);
        bound(document, "CatalogueAnswer", "kpis", catalogue.all().size());
        bound(document, "Scorecard", "kpis", catalogue.scored().size());
        bound(document, "KpiDefinition", "dimensions", Dimension.values().length);
        bound(document, "KpiDefinition", "beside", beside);
        bound(document, "KpiAnswer", "beside", beside);
        bound(document, "KpiAnswer", "excluded", exclusions.size());
        get(document.getComponents().getParameters(), "By").getSchema().setMaxItems(Dimension.values().length);
    }

    private static void bound(OpenAPI document, String schema, String property, int most) {
        get(schema(document, schema).getProperties(), property).setMaxItems(most);
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    private static void list(OpenAPI document, String schema, List<String> values) {
        schema(document, schema).setEnumeration(List.copyOf(values));
    }

    private static Schema schema(OpenAPI document, String name) {
        return get(document.getComponents().getSchemas(), name);
    }

    private static <T> T get(Map<String, T> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }
}
