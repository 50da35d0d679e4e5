package io.kadran.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.roaringbitmap.RoaringBitmap;

class MemberSetsTest {

    @Property
    void the_chunks_of_a_set_are_the_set(@ForAll Set<@IntRange(max = Integer.MAX_VALUE) Integer> numbers) {
        RoaringBitmap set = new RoaringBitmap();
        numbers.forEach(set::add);
        Set<Integer> found = new HashSet<>();
        for (Map.Entry<Integer, RoaringBitmap> chunk : MemberSets.chunks(set).entrySet()) {
            RoaringBitmap read = MemberSets.read(MemberSets.write(chunk.getValue()));
            assertThat(read.isEmpty()).isFalse();
            read.forEach((int number) -> {
                assertThat(number >>> 16).isEqualTo(chunk.getKey());
                assertThat(found.add(number)).isTrue();
            });
        }
        assertThat(found).isEqualTo(numbers);
    }
}
