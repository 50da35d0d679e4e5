package io.kadran.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    static Collection<Kpi> kpis() {
        return Catalogue.kadran().all();
    }

    @ParameterizedTest
    @MethodSource("kpis")
    void theWorkedExampleComesOut(Kpi kpi) {
        BigDecimal value = kpi.formula()
                .value(measure -> Optional.of(kpi.example().given().getOrDefault(measure, BigDecimal.ZERO)))
                .map(Fraction::rounded)
                .orElseThrow();
        assertThat(value).isEqualTo(kpi.example().value());
    }

    @ParameterizedTest
    @MethodSource("kpis")
    void withoutAnyFactsASumIsZeroAndARatioIsEmpty(Kpi kpi) {
        Optional<Fraction> value = kpi.formula().value(measure -> Optional.of(BigDecimal.ZERO));
        assertThat(value.isPresent()).isEqualTo(kpi.isSum());
    }

    @ParameterizedTest
    @MethodSource("kpis")
    void everyKpiIsNamedAndDescribedInBothLanguages(Kpi kpi) {
        assertThat(Set.of(
                        kpi.title().english(),
                        kpi.title().turkish(),
                        kpi.description().english(),
                        kpi.description().turkish()))
                .hasSize(4)
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("kpis")
    void everyKpiGoesBySomeDimension(Kpi kpi) {
        assertThat(kpi.dimensions()).isNotEmpty();
    }

    @Test
    void theFoundingSevenAndTheirNeighboursAreThere() {
        Set<String> ids = kpis().stream().map(Kpi::id).collect(Collectors.toSet());
        assertThat(ids)
                .contains(
                        "revenue",
                        "opportunities",
                        "conversion-rate",
                        "revenue-per-rep",
                        "calls-per-opportunity",
                        "average-basket",
                        "customer-acquisition-cost",
                        "win-rate",
                        "cohort-conversion-rate",
                        "calls-per-rep",
                        "average-sale",
                        "marketing-acquisition-cost",
                        "basket-to-acquisition-cost",
                        "revenue-per-call",
                        "calls-per-win",
                        "sales-cycle",
                        "sales-velocity",
                        "lead-conversion-rate",
                        "cost-of-sales");
    }

    @Test
    void aFormulaWritesItselfDown() {
        assertThat(Catalogue.kadran()
                        .find("sales-velocity")
                        .orElseThrow()
                        .formula()
                        .text())
                .isEqualTo("opportunities × win-rate × average-sale ÷ sales-cycle");
    }
}
