package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.period.PeriodArbitraries.CalendarPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BusinessCalendarPropertyTest {

    @Property
    void a_unit_holds_the_day_it_was_asked_for(
            @ForAll("periods") CalendarPeriod sample, @ForAll("days") LocalDate day) {
        PeriodKind kind = sample.period().kind();
        if (kind != PeriodKind.INTERVAL) {
            assertThat(sample.calendar().containing(kind, day).contains(day)).isTrue();
        }
    }

    @Property
    void slices_partition_the_period(@ForAll("periods") CalendarPeriod sample, @ForAll Granularity granularity) {
        Period period = sample.period();
        List<Period> slices = sample.calendar().slices(period, granularity);
        LocalDate next = period.from();
        for (Period slice : slices) {
            assertThat(slice.from()).isEqualTo(next);
            next = slice.to().plusDays(1);
        }
        assertThat(next).isEqualTo(period.to().plusDays(1));
    }

    @Property
    void only_the_first_and_last_slice_are_cut(
            @ForAll("periods") CalendarPeriod sample, @ForAll Granularity granularity) {
        List<Period> slices = sample.calendar().slices(sample.period(), granularity);
        PeriodKind kind = granularity.kindWithin(sample.period());
        for (int i = 0; i < slices.size(); i++) {
            Period slice = slices.get(i);
            Period unit = sample.calendar().containing(kind, slice.from());
            boolean whole = slice.from().equals(unit.from()) && slice.to().equals(unit.to());
            assertThat(whole || i == 0 || i == slices.size() - 1).isTrue();
            assertThat(slice).isEqualTo(whole ? unit : Period.interval(slice.from(), slice.to()));
        }
    }

    @Property
    void slices_are_as_many_as_were_counted(@ForAll("periods") CalendarPeriod sample, @ForAll Granularity granularity) {
        assertThat(sample.calendar().slices(sample.period(), granularity))
                .hasSize(Math.toIntExact(sample.calendar().sliceCount(sample.period(), granularity)));
    }

    @Property
    void the_previous_period_is_adjacent_and_of_the_same_kind(@ForAll("periods") CalendarPeriod sample) {
        Period period = sample.period();
        sample.calendar().previous(period).ifPresent(previous -> {
            assertThat(previous.to().plusDays(1)).isEqualTo(period.from());
            assertThat(previous.kind()).isEqualTo(period.kind());
        });
    }

    @Property
    void the_previous_interval_is_as_long(@ForAll("days") LocalDate from, @ForAll("days") LocalDate to) {
        Period interval = from.isAfter(to) ? Period.interval(to, from) : Period.interval(from, to);
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("UTC"), Month.JANUARY, DayOfWeek.MONDAY);
        calendar.previous(interval)
                .ifPresent(previous -> assertThat(previous.days()).isEqualTo(interval.days()));
    }

    @Property
    void only_periods_at_the_bound_have_none_before(@ForAll("periods") CalendarPeriod sample) {
        LocalDate from = sample.period().from();
        // A week is of the year that its fourth day lies in, and so 1971-W01 may begin in 1970.
        LocalDate numbered = sample.period().kind() == PeriodKind.WEEK ? from.plusDays(3) : from;
        if (from.getYear() >= 1990) {
            assertThat(sample.calendar().previous(sample.period())).isPresent();
            assertThat(sample.calendar().yearAgo(sample.period())).isPresent();
        }
        if (numbered.getYear() == Period.FIRST_DAY.getYear()) {
            assertThat(sample.calendar().yearAgo(sample.period())).isEmpty();
        }
    }

    @Property
    void a_year_ago_is_of_the_same_kind_and_about_a_year_before(@ForAll("periods") CalendarPeriod sample) {
        Period period = sample.period();
        sample.calendar().yearAgo(period).ifPresent(yearAgo -> {
            assertThat(yearAgo.kind()).isEqualTo(period.kind());
            // Weeks move by up to six days in a calendar year, and by a week more from week 53 to 52.
            assertThat(yearAgo.from())
                    .isBetween(period.from().minusDays(371), period.from().minusDays(364));
            assertThat(yearAgo.isWithinBounds()).isTrue();
        });
    }

    @Property
    void like_for_like_is_the_start_of_the_earlier_period_and_no_longer_than_the_days_so_far(
            @ForAll("periods") CalendarPeriod sample, @ForAll("offsets") int offset) {
        Period period = sample.period();
        LocalDate today = period.from().plusDays(offset);
        sample.calendar().previous(period).ifPresent(earlier -> {
            var fair = sample.calendar().likeForLike(period, earlier, today);
            assertThat(fair.isPresent()).isEqualTo(offset >= 0);
            fair.ifPresent(part -> {
                assertThat(part.from()).isEqualTo(earlier.from());
                long expected = period.isCompleteOn(today) ? earlier.days() : Math.min(offset + 1, earlier.days());
                assertThat(part.days()).isEqualTo(expected);
            });
        });
    }

    @Property
    void the_business_day_begins_at_the_start_of_the_day_in_the_zone(
            @ForAll("zones") ZoneId zone, @ForAll("days") LocalDate day) {
        BusinessCalendar calendar = new BusinessCalendar(zone, Month.JANUARY, DayOfWeek.MONDAY);
        Instant start = day.atStartOfDay(zone).toInstant();
        LocalDate first = calendar.dayOf(start);
        // Samoa had no 2011-12-30: the start of that day is the start of the next.
        assertThat(first).isEqualTo(skipped(zone, day) ? day.plusDays(1) : day);
        assertThat(calendar.dayOf(start.minusNanos(1))).isBefore(first);
    }

    private static boolean skipped(ZoneId zone, LocalDate day) {
        return zone.getId().equals("Pacific/Apia") && day.equals(LocalDate.of(2011, 12, 30));
    }

    @Provide
    Arbitrary<CalendarPeriod> periods() {
        return PeriodArbitraries.periods();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return PeriodArbitraries.days();
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(-3, 400);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Istanbul", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata")
                .map(ZoneId::of);
    }
}
