package io.kadran.kpi;

import io.kadran.journal.Dimension;
import io.kadran.journal.Exclusion;
import io.kadran.period.Granularity;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

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
        list(
                document,
                "ExclusionReason",
                Stream.concat(Arrays.stream(Exclusion.values()).map(Exclusion::reason), toldApart)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    private static void list(OpenAPI document, String schema, List<String> values) {
        Objects.requireNonNull(document.getComponents().getSchemas().get(schema), schema)
                .setEnumeration(List.copyOf(values));
    }
}
