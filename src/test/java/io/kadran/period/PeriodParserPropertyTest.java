package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.period.PeriodArbitraries.CalendarPeriod;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PeriodParserPropertyTest {

    private static final int MAX_MESSAGE = 300;

    @Property
    void the_id_of_a_period_is_its_notation(@ForAll("periods") CalendarPeriod sample, @ForAll("days") LocalDate today) {
        Period period = sample.period();
        assertThat(PeriodParser.parse(period.id(), sample.calendar(), today)).isEqualTo(period);
    }

    @Property
    void slices_have_ids_that_can_be_parsed(
            @ForAll("periods") CalendarPeriod sample, @ForAll("coarse") Granularity granularity) {
        for (Period slice : sample.calendar().slices(sample.period(), granularity)) {
            assertThat(PeriodParser.parse(slice.id(), sample.calendar(), slice.from()))
                    .isEqualTo(slice);
        }
    }

    @Property
    void a_relative_notation_gives_a_period_that_its_id_gives_on_any_day(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("notations") String notation,
            @ForAll("inner days") LocalDate today,
            @ForAll("days") LocalDate later) {
        Period period = PeriodParser.parse(notation, calendar, today);
        assertThat(PeriodParser.parse(period.id(), calendar, later)).isEqualTo(period);
    }

    @Property(tries = 5000)
    void any_text_is_parsed_or_refused_with_a_short_message(
            @ForAll String text, @ForAll("calendars") BusinessCalendar calendar, @ForAll("days") LocalDate today) {
        assertParsedOrRefused(text, calendar, today);
    }

    @Property(tries = 20_000)
    void any_text_like_a_period_is_parsed_or_refused_with_a_short_message(
            @ForAll("near misses") String text,
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("days") LocalDate today) {
        assertParsedOrRefused(text, calendar, today);
    }

    private static void assertParsedOrRefused(String text, BusinessCalendar calendar, LocalDate today) {
        try {
            assertThat(PeriodParser.parse(text, calendar, today).isWithinBounds())
                    .isTrue();
        } catch (InvalidPeriodException refusal) {
            assertThat(refusal.getMessage()).hasSizeLessThanOrEqualTo(MAX_MESSAGE);
        }
    }

    @Provide
    Arbitrary<CalendarPeriod> periods() {
        return PeriodArbitraries.periods();
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return PeriodArbitraries.calendars();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return PeriodArbitraries.days();
    }

    /** Days on which no relative notation reaches beyond the bounds. */
    @Provide("inner days")
    Arbitrary<LocalDate> innerDays() {
        return days().filter(day -> day.getYear() >= 1972 && day.getYear() <= 2099);
    }

    @Provide
    Arbitrary<Granularity> coarse() {
        return Arbitraries.of(Granularity.class).filter(granularity -> granularity != Granularity.DAY);
    }

    @Provide
    Arbitrary<String> notations() {
        return Arbitraries.of(PeriodParser.notations());
    }

    /** Parts of notations in any order, and notations with one stretch replaced. */
    @Provide("near misses")
    Arbitrary<String> nearMisses() {
        Arbitrary<String> parts = Arbitraries.of(
                "FY",
                "2026",
                "1970",
                "2100",
                "0",
                "5",
                "13",
                "09",
                "31",
                "999999999",
                "-",
                "--",
                "Q",
                "H",
                "W",
                "q",
                "last-",
                "this-",
                "days",
                "year",
                "month",
                "fiscal-",
                "to-date",
                " ",
                "/",
                "\u0000",
                "ı",
                "ß");
        Arbitrary<String> joined = parts.list().ofMaxSize(12).map(list -> String.join("", list));
        Arbitrary<String> changed = Combinators.combine(
                        notations(),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 3),
                        parts)
                .as((notation, at, length, part) -> {
                    int from = Math.min(at, notation.length());
                    int to = Math.min(from + length, notation.length());
                    return notation.substring(0, from) + part + notation.substring(to);
                });
        return Arbitraries.oneOf(joined, changed);
    }
}
