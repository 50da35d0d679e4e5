package io.kadran.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Figure;
import io.kadran.oracle.Oracle.Rate;
import io.kadran.oracle.Oracle.Settings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any history, tried on random ones (each seed gives the same one for ever). */
class OracleInvariantsTest {

    private static final List<String> SUMS = List.of(
            "revenue",
            "sales",
            "gross-revenue",
            "refunds",
            "opportunities",
            "opportunity-amount",
            "won",
            "lost",
            "calls",
            "emails",
            "meetings",
            "messages",
            "leads",
            "qualified-leads",
            "new-customers",
            "marketing-cost",
            "sales-cost");

    private static final List<String> STOCK = List.of("open-opportunities", "pipeline", "weighted-pipeline");

    private static final List<String> RATIOS = List.of(
            "conversion-rate",
            "win-rate",
            "cohort-conversion-rate",
            "revenue-per-rep",
            "calls-per-opportunity",
            "calls-per-rep",
            "average-basket",
            "average-sale",
            "customer-acquisition-cost",
            "marketing-acquisition-cost",
            "basket-to-acquisition-cost",
            "revenue-per-call",
            "calls-per-win",
            "sales-cycle",
            "sales-cycle-median",
            "sales-velocity",
            "lead-conversion-rate",
            "cost-of-sales",
            "buying-customers",
            "active-reps",
            "opportunities-called");

    private static final Settings SETTINGS = new Settings(
            "EUR",
            ZoneId.of("Europe/Istanbul"),
            List.of(
                    new Rate("USD", LocalDate.parse("2026-01-10"), new BigDecimal("0.8517")),
                    new Rate("USD", LocalDate.parse("2026-01-20"), new BigDecimal("0.9031"))));

    private static final LocalDate FROM = LocalDate.parse("2026-01-04");
    private static final LocalDate TO = LocalDate.parse("2026-02-02");

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderAndRepetitionGivesTheSameFigures(long seed) {
        List<JsonNode> events = OracleRandomHistory.of(seed, 150);
        List<JsonNode> delivered = new ArrayList<>(events);
        delivered.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(delivered, new Random(seed));
        Oracle oracle = new Oracle(SETTINGS, events);
        Oracle other = new Oracle(SETTINGS, delivered);
        Stream.of(SUMS, STOCK, RATIOS)
                .flatMap(List::stream)
                .forEach(kpi -> assertThat(other.figure(kpi, FROM, TO, Map.of()))
                        .as(kpi)
                        .isEqualTo(oracle.figure(kpi, FROM, TO, Map.of())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void groupsAndTheUnassignedAddUpToTheTotal(long seed) {
        Oracle oracle = new Oracle(SETTINGS, OracleRandomHistory.of(seed, 150));
        for (String kpi : Stream.concat(SUMS.stream(), STOCK.stream()).toList()) {
            BigDecimal total = value(oracle.figure(kpi, FROM, TO, Map.of()));
            for (Dim dim : Dim.values()) {
                BigDecimal sum = oracle.figures(kpi, FROM, TO, List.of(dim), Map.of()).values().stream()
                        .map(OracleInvariantsTest::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as(kpi + " by " + dim).isEqualByComparingTo(total);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void daysAddUpToThePeriod(long seed) {
        Oracle oracle = new Oracle(SETTINGS, OracleRandomHistory.of(seed, 150));
        for (String kpi : SUMS) {
            BigDecimal sum = FROM.datesUntil(TO.plusDays(1))
                    .map(day -> value(oracle.figure(kpi, day, day, Map.of())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).as(kpi).isEqualByComparingTo(value(oracle.figure(kpi, FROM, TO, Map.of())));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGroupIsTheFigureFilteredByItsKey(long seed) {
        Oracle oracle = new Oracle(SETTINGS, OracleRandomHistory.of(seed, 150));
        for (String kpi : RATIOS) {
            for (Dim dim : List.of(Dim.REP, Dim.TEAM)) {
                Map<List<Optional<String>>, Figure> figures = oracle.figures(kpi, FROM, TO, List.of(dim), Map.of());
                figures.forEach((key, figure) -> assertThat(
                                oracle.figure(kpi, FROM, TO, Map.of(dim, Set.of(key.get(0)))))
                        .as(kpi + " of " + key)
                        .isEqualTo(figure));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void revenueIsGrossRevenueLessRefunds(long seed) {
        Oracle oracle = new Oracle(SETTINGS, OracleRandomHistory.of(seed, 150));
        assertThat(value(oracle.figure("revenue", FROM, TO, Map.of())))
                .isEqualByComparingTo(value(oracle.figure("gross-revenue", FROM, TO, Map.of()))
                        .subtract(value(oracle.figure("refunds", FROM, TO, Map.of()))));
    }

    private static BigDecimal value(Figure figure) {
        return figure.value().orElseThrow();
    }
}
