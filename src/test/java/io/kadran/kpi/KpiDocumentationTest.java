package io.kadran.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.journal.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes docs/kpis.md from the catalogue, and fails where the page in the repository is another. */
class KpiDocumentationTest {

    private static final Path PAGE = Path.of("docs", "kpis.md");
    private static final Path GENERATED = Path.of("target", "kpis.md");

    @Test
    void thePageOfKpisSaysWhatTheCatalogueSays() throws IOException {
        String generated = page();
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, generated);
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/kpis.md is out of date; accept the new one with: cp %s %s", GENERATED, PAGE)
                .isEqualTo(generated);
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("""
                # KPIs and measures

                Generated from the catalogue (`io.kadran.kpi.Catalogue`, `io.kadran.kpi.Measure`) by `KpiDocumentationTest`.
                How events become these figures: [semantics](semantics.md).

                A ratio is Σ numerator ÷ Σ denominator over the group, never a mean of ratios; ratios and means have six
                decimals, rounded half up once. An empty denominator gives `null` and a reason, never 0.

                ## On the scorecard

                """);
        Catalogue.kadran().scored().forEach(kpi -> page.append(section(kpi)));
        page.append("## Measures\n\nEvery measure can be asked for like a KPI.\n\n");
        page.append("| measure | name | what | unit | adds up over |\n|---|---|---|---|---|\n");
        Catalogue.kadran().all().stream()
                .filter(kpi -> !kpi.scored())
                .forEach(kpi -> page.append("| `%s` | %s / %s | %s | %s | %s |\n"
                        .formatted(
                                kpi.id(),
                                kpi.title().english(),
                                kpi.title().turkish(),
                                kpi.description().english(),
                                kpi.unit().wireName(),
                                addsUp(kpi))));
        return page.toString();
    }

    private static String section(Kpi kpi) {
        return """
                ### `%s`: %s (%s)

                %s

                - Formula: %s
                - Unit: %s; good is: %s; adds up over: %s
                - By: %s
                - Example: %s → %s

                """.formatted(
                kpi.id(),
                kpi.title().english(),
                kpi.title().turkish(),
                kpi.description().english(),
                kpi.formula().text(),
                kpi.unit().wireName(),
                kpi.better().wireName(),
                addsUp(kpi),
                kpi.dimensions().stream().map(Dimension::wireName).collect(Collectors.joining(", ")),
                kpi.example().given().entrySet().stream()
                        .sorted(Comparator.comparing(given -> given.getKey().id()))
                        .map(given -> given.getKey().id() + " " + given.getValue())
                        .collect(Collectors.joining(", ")),
                kpi.example().value());
    }

    private static String addsUp(Kpi kpi) {
        if (kpi.addsUpOverGroups()) {
            return kpi.addsUpOverPeriods() ? "groups and periods" : "groups";
        }
        return kpi.addsUpOverPeriods() ? "periods" : "nothing";
    }
}
