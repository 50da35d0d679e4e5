package io.kadran.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.event.Decoded;
import io.kadran.event.EventCodec;
import io.kadran.event.EventType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history that the demo shows is one that a company could have had. */
class DemoFiguresTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);
    private static final DemoHistory HISTORY = DemoHistory.since(DemoHistory.firstDay(TODAY), ZoneOffset.UTC);
    private static final List<DemoEvent> EVENTS = HISTORY.events(TODAY).toList();

    @Test
    void every_event_is_valid_and_has_its_own_id() {
        EventCodec codec = new EventCodec();
        Set<String> ids = new HashSet<>();
        assertThat(HISTORY.envelopes(TODAY)).allSatisfy(envelope -> {
            Decoded decoded = codec.decodeLine(envelope.getBytes(StandardCharsets.UTF_8));
            assertThat(decoded)
                    .isInstanceOfSatisfying(
                            Decoded.Valid.class,
                            valid -> assertThat(ids.add(valid.event().key().id()))
                                    .isTrue());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LEAD_CREATED, 8000, 12000",
        "OPPORTUNITY_CREATED, 3000, 4500",
        "OPPORTUNITY_WON, 1000, 1600",
        "OPPORTUNITY_DELETED, 3, 30",
        "OPPORTUNITY_REOPENED, 10, 60",
        "SALE_RECORDED, 300, 700",
        "SALE_REFUNDED, 15, 60",
        "ACTIVITY_LOGGED, 35000, 60000",
        "CUSTOMER_UPDATED, 500, 900",
        "CUSTOMER_MERGED, 5, 40",
        "EVENT_RETRACTED, 1, 5"
    })
    void there_is_some_of_everything(EventType type, long least, long most) {
        assertThat(countOf(type)).isBetween(least, most);
    }

    @Test
    void the_whole_is_loaded_in_a_minute() {
        assertThat(EVENTS.size()).isBetween(60_000, 100_000);
    }

    @Test
    void an_opportunity_takes_about_eight_calls_and_one_in_three_is_won() {
        long calls = EVENTS.stream()
                .filter(event -> event.type() == EventType.ACTIVITY_LOGGED)
                .filter(event -> text(event, "kind").equals(Optional.of("call")))
                .filter(event -> event.data().fields().containsKey("opportunityId"))
                .count();
        assertThat((double) calls / countOf(EventType.OPPORTUNITY_CREATED)).isBetween(7.0, 9.0);
        double closed = countOf(EventType.OPPORTUNITY_WON) + countOf(EventType.OPPORTUNITY_LOST);
        assertThat(countOf(EventType.OPPORTUNITY_WON) / closed).isBetween(0.25, 0.45);
    }

    @Test
    void nothing_is_decided_before_it_was_identified() {
        Map<String, LocalDateTime> created = EVENTS.stream()
                .filter(event -> event.type() == EventType.OPPORTUNITY_CREATED)
                .collect(Collectors.toMap(DemoEvent::subject, DemoEvent::at));
        assertThat(EVENTS)
                .filteredOn(event -> event.data().fields().containsKey("opportunityId")
                        && event.type() != EventType.OPPORTUNITY_CREATED)
                .allSatisfy(event -> assertThat(event.at()).isAfterOrEqualTo(created.get((String)
                        event.data().fields().get("opportunityId"))));
    }

    @Test
    void august_is_weak_december_is_strong_and_every_year_is_better() {
        assertThat(revenue(month -> month.getMonthValue() == 12) / 3)
                .isGreaterThan(1.5 * revenue(month -> month.getMonthValue() == 8) / 3)
                .isGreaterThan(1.2 * revenue(month -> true) / 37);
        double first = revenue(month -> month.isBefore(YearMonth.of(2024, 9)));
        double last = revenue(month -> month.isAfter(YearMonth.of(2025, 8)) && month.isBefore(YearMonth.of(2026, 9)));
        assertThat(last).isGreaterThan(1.2 * first);
    }

    @Test
    void referrals_are_worth_more_than_search_ads() {
        Map<String, String> sourceOfLead = EVENTS.stream()
                .filter(event -> event.type() == EventType.LEAD_CREATED)
                .collect(Collectors.toMap(
                        DemoEvent::subject, event -> text(event, "source").orElseThrow()));
        assertThat(qualified(sourceOfLead, "referral")).isGreaterThan(1.5 * qualified(sourceOfLead, "search-ads"));
    }

    @Test
    void the_open_pipeline_is_alive() {
        Set<String> open = new HashSet<>();
        Map<String, LocalDateTime> touched = new HashMap<>();
        for (DemoEvent event : EVENTS) {
            text(event, "opportunityId").ifPresent(id -> touched.put(id, event.at()));
            switch (event.type()) {
                case OPPORTUNITY_CREATED, OPPORTUNITY_REOPENED -> open.add(event.subject());
                case OPPORTUNITY_WON, OPPORTUNITY_LOST, OPPORTUNITY_DELETED -> open.remove(event.subject());
                default -> {}
            }
        }
        assertThat(open).hasSizeBetween(100, 300);
        long alive = open.stream()
                .filter(id -> touched.getOrDefault(id, LocalDateTime.MIN)
                        .isAfter(TODAY.minusMonths(1).atStartOfDay()))
                .count();
        assertThat((double) alive / open.size()).isGreaterThan(0.6);
    }

    @Test
    void the_people_and_the_price_list_are_complete() {
        assertThat(values("repId")).hasSize(20);
        assertThat(values("team")).hasSize(4);
        assertThat(values("segment")).hasSize(4);
        assertThat(values("product")).hasSize(12);
        Set<String> sources = values("source");
        sources.remove(HISTORY.source());
        assertThat(sources).hasSize(5);
    }

    @Test
    void about_four_hundred_companies_have_bought() {
        Map<String, String> customerOf = EVENTS.stream()
                .filter(event -> event.type() == EventType.OPPORTUNITY_CREATED)
                .collect(Collectors.toMap(
                        DemoEvent::subject, event -> text(event, "customerId").orElseThrow()));
        Set<String> buyers = EVENTS.stream()
                .filter(event -> event.type() == EventType.OPPORTUNITY_WON)
                .map(event -> customerOf.get(event.subject()))
                .collect(Collectors.toSet());
        assertThat(buyers).hasSizeBetween(330, 500);
    }

    @Test
    void company_names_are_all_different() {
        List<String> names =
                IntStream.range(0, 9_200).mapToObj(CompanyNames::of).toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    private static long countOf(EventType type) {
        return EVENTS.stream().filter(event -> event.type() == type).count();
    }

    private static Optional<String> text(DemoEvent event, String field) {
        return Optional.ofNullable(event.data().fields().get(field)).map(Object::toString);
    }

    private static Set<String> values(String field) {
        Set<String> values = new HashSet<>();
        EVENTS.forEach(event -> text(event, field).ifPresent(values::add));
        return values;
    }

    private static double revenue(Predicate<YearMonth> months) {
        return EVENTS.stream()
                .filter(event -> event.type() == EventType.OPPORTUNITY_WON)
                .filter(event -> months.test(YearMonth.from(event.at())))
                .map(event -> new BigDecimal(text(event, "amount").orElseThrow()))
                .mapToDouble(BigDecimal::doubleValue)
                .sum();
    }

    private static double qualified(Map<String, String> sourceOfLead, String source) {
        double leads = sourceOfLead.values().stream().filter(source::equals).count();
        return EVENTS.stream()
                        .filter(event -> event.type() == EventType.LEAD_QUALIFIED)
                        .filter(event -> source.equals(sourceOfLead.get(event.subject())))
                        .count()
                / leads;
    }
}
