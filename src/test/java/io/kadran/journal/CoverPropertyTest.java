package io.kadran.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CoverPropertyTest {

    @Property
    void every_day_of_a_slice_lies_in_one_cell_and_no_other_day_does(
            @ForAll("days") LocalDate one,
            @ForAll("days") LocalDate other,
            @ForAll @Size(max = 6) Set<@From("days") LocalDate> breaks) {
        Slice slice = one.isBefore(other) ? new Slice(one, other) : new Slice(other, one);
        List<LocalDate> days = new ArrayList<>();
        for (Stretch stretch : Cover.of(List.of(slice), new TreeSet<>(breaks))) {
            days.addAll(days(stretch));
        }
        assertThat(days)
                .isEqualTo(slice.from().datesUntil(slice.to().plusDays(1)).toList());
    }

    @Property
    void no_cell_goes_on_across_a_break(
            @ForAll("days") LocalDate one,
            @ForAll("days") LocalDate other,
            @ForAll @Size(max = 6) Set<@From("days") LocalDate> breaks) {
        Slice slice = one.isBefore(other) ? new Slice(one, other) : new Slice(other, one);
        for (Stretch stretch : Cover.of(List.of(slice), new TreeSet<>(breaks))) {
            for (LocalDate start = stretch.first();
                    !start.isAfter(stretch.last());
                    start = stretch.grain().next(start)) {
                assertThat(new TreeSet<>(breaks)
                                .subSet(start, false, stretch.grain().next(start), false))
                        .isEmpty();
            }
        }
    }

    @Property
    void whole_years_and_months_are_taken_whole(@ForAll("days") LocalDate day) {
        Slice year = new Slice(
                day.withDayOfYear(1), day.withDayOfYear(1).plusYears(2).minusDays(1));
        assertThat(Cover.of(List.of(year), new TreeSet<>()))
                .containsExactly(
                        new Stretch(0, Grain.YEAR, year.from(), year.from().plusYears(1)));
        Slice month = new Slice(
                day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1).minusDays(1));
        assertThat(Cover.of(List.of(month), new TreeSet<>()))
                .containsExactly(new Stretch(0, Grain.MONTH, month.from(), month.from()));
    }

    private static List<LocalDate> days(Stretch stretch) {
        return stretch.first().datesUntil(stretch.grain().next(stretch.last())).toList();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 6_000).map(LocalDate.of(2016, 1, 1)::plusDays);
    }
}
