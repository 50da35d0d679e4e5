package io.kadran.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.roaringbitmap.RoaringBitmap;

class MemberSetsTest {

    @Property
    void a_set_is_read_as_it_was_written(@ForAll Set<@IntRange(max = Integer.MAX_VALUE) Integer> numbers) {
        RoaringBitmap set = new RoaringBitmap();
        numbers.forEach(set::add);
        assertThat(numbers(MemberSets.read(MemberSets.write(set)))).isEqualTo(new TreeSet<>(numbers));
    }

    /** A chunk of the highest numbers, too: 32,767 is the last one. */
    @Property
    void the_days_of_a_month_lie_side_by_side(
            @ForAll @IntRange(max = 32_767) int chunk,
            @ForAll @Size(min = 31, max = 31) List<Set<@IntRange(max = 65_535) Integer>> days,
            @ForAll @IntRange(min = 1, max = 31) int one,
            @ForAll @IntRange(min = 1, max = 31) int other) {
        RoaringBitmap together = new RoaringBitmap();
        Set<Integer> expected = new TreeSet<>();
        for (int day = 1; day <= 31; day++) {
            for (int low : days.get(day - 1)) {
                int number = (chunk << 16) + low;
                assertThat(MemberSets.chunk(number)).isEqualTo(chunk);
                together.add(MemberSets.onDay(LocalDate.of(2026, 1, day), number));
                if (day >= Math.min(one, other) && day <= Math.max(one, other)) {
                    expected.add(number);
                }
            }
        }
        RoaringBitmap found = MemberSets.ofDays(
                MemberSets.read(MemberSets.write(together)), chunk, Math.min(one, other), Math.max(one, other));
        assertThat(numbers(found)).isEqualTo(expected);
    }

    private static Set<Integer> numbers(RoaringBitmap set) {
        Set<Integer> numbers = new TreeSet<>();
        set.forEach((int number) -> numbers.add(number));
        return numbers;
    }
}
